package io.portcullis.policy;

import io.portcullis.model.RecognizerLimits;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files that one version of a policy file names, such as deny lists: reads them for the loader, and remembers what
 * was read, so that a change of one of them is seen. Used by one thread at a time.
 */
public final class PolicyFiles {
    /** Stands for a file that could not be read. */
    private static final String UNREADABLE = "unreadable";

    private static final int LIMIT = RecognizerLimits.DENY_LIST_FILE;

    private final PolicySource source;
    private final Map<String, String> digests = new TreeMap<>();
    private final Map<String, PolicySource.Stamp> stamps = new TreeMap<>();

    /** No file read yet. */
    public PolicyFiles(PolicySource source) {
        this.source = source;
    }

    /**
     * Reads a file, and remembers it from now on. Reads at most one byte more than a deny list may have.
     *
     * @param path as the policy file names it: absolute, or relative to the policy file
     * @throws IOException when there is no such file or it cannot be read
     */
    byte[] read(String path) throws IOException {
        digests.put(path, UNREADABLE);
        Optional<PolicySource.Stamp> stamp = source.stampBeside(path);
        byte[] content = source.readBeside(path, LIMIT + 1);
        digests.put(path, Policy.sha256(content));
        stamp.ifPresent(known -> stamps.put(path, known));
        return content;
    }

    /** SHA-256 in hex of each file by its path, as it was when it was last read. */
    Map<String, String> digests() {
        return Collections.unmodifiableMap(digests);
    }

    /**
     * The same of the files as they are now. A file whose size and times are as they were is not read again.
     *
     * @throws IOException when a file that could be read cannot be read any more
     */
    Map<String, String> digestsNow() throws IOException {
        Map<String, String> now = new TreeMap<>();
        for (Map.Entry<String, String> known : digests.entrySet()) {
            now.put(known.getKey(), digestNow(known.getKey(), known.getValue()));
        }
        return now;
    }

    private String digestNow(String path, String known) throws IOException {
        Optional<PolicySource.Stamp> stamp = source.stampBeside(path);
        if (stamp.isPresent()
                && stamp.get().equals(stamps.get(path))
                && stamp.get().isSettled()) {
            return known;
        }
        try {
            String digest = Policy.sha256(source.readBeside(path, LIMIT + 1));
            if (digest.equals(known)) {
                stamp.ifPresent(unchanged -> stamps.put(path, unchanged));
            }
            return digest;
        } catch (IOException e) {
            if (known.equals(UNREADABLE)) {
                return UNREADABLE;
            }
            throw e;
        }
    }
}
