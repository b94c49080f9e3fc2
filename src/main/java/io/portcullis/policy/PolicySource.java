package io.portcullis.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

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
