package io.portcullis.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the policy file comes from. */
public interface PolicySource {
    /** Class-path name of the policy that ships with the product. */
    String EMBEDDED = "portcullis/guardrails.yaml";

    /** The name that messages give to the file. */
    String name();

    /**
     * The file's bytes as they are now. Reads at most one byte more than the loader accepts, so that a file that is
     * too large is refused there and not held here.
     *
     * @throws IOException when there is no file or it cannot be read
     */
    byte[] read() throws IOException;

    /** True when the content can change while the service runs. */
    boolean canChange();

    /**
     * The bytes of another file that the policy names, as they are now.
     *
     * @param path absolute, or relative to the policy file
     * @param limit most bytes that are read
     * @throws IOException when there is no file or it cannot be read; always when the policy is not in a folder
     */
    default byte[] readBeside(String path, int limit) throws IOException {
        throw new NoSuchFileException(path);
    }

    /** What tells cheaply whether such a file may have changed; empty when nothing does. */
    default Optional<Stamp> stampBeside(String path) {
        return Optional.empty();
    }

    /**
     * Outside marks of a file.
     *
     * @param size bytes
     * @param modified time of the last change
     * @param identity the file system's own name of the file, which a swapped link changes
     * @param taken when these were read
     */
    record Stamp(long size, Instant modified, String identity, Instant taken) {
        /** File systems tell times this coarsely at worst. */
        private static final Duration COARSEST = Duration.ofSeconds(3);

        /** True when a change behind the last one could not hide in the same time stamp. */
        boolean isSettled() {
            return modified.plus(COARSEST).isBefore(taken);
        }

        /** The same size, time and file; when they were read does not matter. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Stamp stamp
                    && size == stamp.size
                    && modified.equals(stamp.modified)
                    && identity.equals(stamp.identity);
        }

        @Override
        public int hashCode() {
            return Objects.hash(size, modified, identity);
        }
    }

    /** A file, followed through symbolic links at each reading. */
    static PolicySource file(Path path) {
        return new PolicySource() {
            @Override
            public String name() {
                return path.toString();
            }

            @Override
            public byte[] read() throws IOException {
                try (InputStream in = Files.newInputStream(path)) {
                    return in.readNBytes(PolicyLoader.MAX_BYTES + 1);
                }
            }

            @Override
            public boolean canChange() {
                return true;
            }

            @Override
            public byte[] readBeside(String other, int limit) throws IOException {
                try (InputStream in = Files.newInputStream(beside(other))) {
                    return in.readNBytes(limit);
                }
            }

            @Override
            public Optional<Stamp> stampBeside(String other) {
                try {
                    BasicFileAttributes attributes = Files.readAttributes(beside(other), BasicFileAttributes.class);
                    return Optional.of(new Stamp(
                            attributes.size(),
                            attributes.lastModifiedTime().toInstant(),
                            String.valueOf(attributes.fileKey()),
                            Instant.now()));
                } catch (IOException | InvalidPathException e) {
                    return Optional.empty();
                }
            }

            private Path beside(String other) throws IOException {
                try {
                    return path.resolveSibling(other);
                } catch (InvalidPathException e) {
                    throw new NoSuchFileException(other);
                }
            }
        };
    }

    /** The policy that ships with the product. */
    static PolicySource embedded() {
        return new PolicySource() {
            @Override
            public String name() {
                return "guardrails.yaml";
            }

            @Override
            public byte[] read() throws IOException {
                try (InputStream in = PolicySource.class.getClassLoader().getResourceAsStream(EMBEDDED)) {
                    if (in == null) {
                        throw new NoSuchFileException(EMBEDDED);
                    }
                    return in.readNBytes(PolicyLoader.MAX_BYTES + 1);
                }
            }

            @Override
            public boolean canChange() {
                return false;
            }
        };
    }
}
