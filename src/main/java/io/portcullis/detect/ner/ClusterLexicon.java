package io.portcullis.detect.ner;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The clusters of words in two Brown clusterings, in flat arrays: about eight bytes a word, whatever its length. Words
 * themselves are not kept, only 34 bits of a hash, so that one unknown word in some 20,000 has a cluster by mistake.
 * Immutable and thread-safe.
 *
 * <p>A Brown clustering (Brown et al. 1992, Class-Based n-gram Models of Natural Language) is a binary tree over words; the
 * path to a word is a string of 0 and 1, and words with a long common prefix are used alike.
 */
public final class ClusterLexicon {
    /** Clusterings that a lexicon holds; either may be empty. */
    public static final int CLUSTERINGS = 2;

    private static final int MAGIC = 0x504E4C31;
    private static final int BUCKET_BITS = 18;
    private static final int REST_BITS = 16;
    private static final int BUCKETS = 1 << BUCKET_BITS;
    private static final int LARGEST = 4_000_000;

    /** Where the words of each bucket begin; one more entry than buckets. */
    private final int[] buckets;

    /** The rest of each word's hash, rising in a bucket. */
    private final char[] rests;

    /** Per clustering and word: index of a path, 0 for none. */
    private final char[][] clusters;

    /** Per clustering: the paths; the first stands for none. */
    private final String[][] paths;

    private ClusterLexicon(int[] buckets, char[] rests, char[][] clusters, String[][] paths) {
        this.buckets = buckets;
        this.rests = rests;
        this.clusters = clusters;
        this.paths = paths;
    }

    /** A lexicon that knows no word. */
    public static ClusterLexicon empty() {
        return of(List.of());
    }

    /**
     * A lexicon of up to two clusterings.
     *
     * @param clusterings words in lower case with digits as 0, with their paths
     * @throws IllegalArgumentException when there are more than two, or more words or paths than fit
     */
    public static ClusterLexicon of(List<Map<String, String>> clusterings) {
        if (clusterings.size() > CLUSTERINGS) {
            throw new IllegalArgumentException(clusterings.size() + " clusterings, at most " + CLUSTERINGS);
        }
        String[][] paths = new String[CLUSTERINGS][];
        TreeMap<Long, char[]> words = new TreeMap<>();
        for (int c = 0; c < CLUSTERINGS; c++) {
            Map<String, String> clustering = c < clusterings.size() ? clusterings.get(c) : Map.of();
            List<String> sorted = new ArrayList<>(new TreeSet<>(clustering.values()));
            sorted.addFirst("");
            if (sorted.size() > Character.MAX_VALUE) {
                throw new IllegalArgumentException(sorted.size() + " clusters");
            }
            paths[c] = sorted.toArray(new String[0]);
            Map<String, Integer> indexes = new java.util.HashMap<>();
            for (int i = 0; i < sorted.size(); i++) {
                indexes.put(sorted.get(i), i);
            }
            // In order, so that of two words with one hash always the same one wins.
            for (Map.Entry<String, String> entry : new TreeMap<>(clustering).entrySet()) {
                Integer index = indexes.get(entry.getValue());
                words.computeIfAbsent(key(FeatureHash.of(entry.getKey())), unused -> new char[CLUSTERINGS])[c] =
                        (char) (index == null ? 0 : index);
            }
        }
        return flat(words, paths);
    }

    private static ClusterLexicon flat(TreeMap<Long, char[]> words, String[][] paths) {
        if (words.size() > LARGEST) {
            throw new IllegalArgumentException(words.size() + " words");
        }
        int[] buckets = new int[BUCKETS + 1];
        char[] rests = new char[words.size()];
        char[][] clusters = new char[CLUSTERINGS][words.size()];
        int at = 0;
        for (Map.Entry<Long, char[]> word : words.entrySet()) {
            buckets[(int) (word.getKey() >>> REST_BITS) + 1]++;
            rests[at] = (char) (long) word.getKey();
            for (int c = 0; c < CLUSTERINGS; c++) {
                clusters[c][at] = word.getValue()[c];
            }
            at++;
        }
        for (int b = 0; b < BUCKETS; b++) {
            buckets[b + 1] += buckets[b];
        }
        return new ClusterLexicon(buckets, rests, clusters, paths);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when the stream ends early or holds something else
     */
    public static ClusterLexicon read(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("not a cluster lexicon");
        }
        String[][] paths = new String[CLUSTERINGS][];
        for (int c = 0; c < CLUSTERINGS; c++) {
            paths[c] = new String[in.readChar()];
            for (int i = 0; i < paths[c].length; i++) {
                paths[c][i] = in.readUTF();
            }
        }
        int size = in.readInt();
        if (size < 0 || size > LARGEST) {
            throw new IOException("a cluster lexicon of " + size + " words");
        }
        byte[] counts = in.readNBytes(BUCKETS);
        int[] buckets = new int[BUCKETS + 1];
        for (int b = 0; b < counts.length; b++) {
            buckets[b + 1] = buckets[b] + (counts[b] & 0xFF);
        }
        char[][] columns = new char[CLUSTERINGS + 1][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = chars(in, size);
        }
        if (counts.length != BUCKETS || buckets[BUCKETS] != size) {
            throw new IOException("a cluster lexicon that is damaged");
        }
        return new ClusterLexicon(buckets, columns[0], new char[][] {columns[1], columns[2]}, paths);
    }

    private static char[] chars(DataInputStream in, int size) throws IOException {
        byte[] bytes = in.readNBytes(size * 2);
        if (bytes.length != size * 2) {
            throw new IOException("a cluster lexicon that ends early");
        }
        char[] chars = new char[size];
        for (int i = 0; i < size; i++) {
            chars[i] = (char) ((bytes[i] & 0xFF) << 8 | bytes[size + i] & 0xFF);
        }
        return chars;
    }

    /** Writes this lexicon; the same words always give the same bytes. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        for (String[] names : paths) {
            out.writeChar(names.length);
            for (String name : names) {
                out.writeUTF(name);
            }
        }
        out.writeInt(rests.length);
        for (int b = 0; b < BUCKETS; b++) {
            out.writeByte(buckets[b + 1] - buckets[b]);
        }
        write(out, rests);
        for (char[] column : clusters) {
            write(out, column);
        }
    }

    /** High bytes first, then low ones: that compresses better. */
    private static void write(DataOutputStream out, char[] column) throws IOException {
        byte[] bytes = new byte[column.length * 2];
        for (int i = 0; i < column.length; i++) {
            bytes[i] = (byte) (column[i] >>> 8);
            bytes[column.length + i] = (byte) column[i];
        }
        out.write(bytes);
    }

    /** How many words it knows. */
    public int size() {
        return rests.length;
    }

    /** Where a word stands, or -1. The word is in lower case, with digits as 0. */
    int find(CharSequence word) {
        long key = key(FeatureHash.of(word));
        int bucket = (int) (key >>> REST_BITS);
        char rest = (char) key;
        for (int i = buckets[bucket]; i < buckets[bucket + 1]; i++) {
            if (rests[i] == rest) {
                return i;
            }
        }
        return -1;
    }

    /** The path of the word at {@code place} in a clustering, or null when that clustering does not know it. */
    @Nullable
    String path(int clustering, int place) {
        char cluster = place < 0 ? 0 : clusters[clustering][place];
        return cluster == 0 ? null : paths[clustering][cluster];
    }

    private static long key(long hash) {
        return FeatureHash.mix(hash) >>> Long.SIZE - BUCKET_BITS - REST_BITS;
    }

    @Override
    public String toString() {
        return "ClusterLexicon[" + rests.length + " words]";
    }
}
