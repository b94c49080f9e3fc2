package io.portcullis.detect.ner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The maximum-entropy model in OpenNLP's binary form ({@code BinaryGISModelWriter}): outcomes, then groups of features that have
 * weights for the same outcomes, then the features' names, then their weights.
 *
 * @param outcomes by number
 * @param weights of the features
 */
record GisWeights(String[] outcomes, FeatureWeights weights) {
    private static final String KIND = "GIS";

    static GisWeights read(InputStream in) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes());
        try {
            if (!KIND.equals(string(bytes))) {
                throw new IOException("not a maximum-entropy model");
            }
            bytes.getInt();
            bytes.getDouble();
            String[] outcomes = new String[bytes.getInt()];
            for (int k = 0; k < outcomes.length; k++) {
                outcomes[k] = string(bytes);
            }
            int[][] groups = new int[bytes.getInt()][];
            for (int g = 0; g < groups.length; g++) {
                groups[g] = numbers(string(bytes));
            }
            long[] hashes = new long[bytes.getInt()];
            for (int f = 0; f < hashes.length; f++) {
                hashes[f] = hash(bytes);
            }
            return new GisWeights(outcomes, weights(bytes, groups, hashes));
        } catch (RuntimeException e) {
            throw new IOException("a maximum-entropy model that is damaged", e);
        }
    }

    private static FeatureWeights weights(ByteBuffer bytes, int[][] groups, long[] hashes) {
        FeatureWeights weights = new FeatureWeights(hashes.length, bytes.remaining() / Double.BYTES);
        int[] row = new int[FeatureWeights.MOST_OUTCOMES];
        int feature = 0;
        for (int[] group : groups) {
            int outcomes = 0;
            for (int i = 1; i < group.length; i++) {
                outcomes |= 1 << group[i];
            }
            for (int n = 0; n < group[0]; n++) {
                for (int i = 1; i < group.length; i++) {
                    int rank = Integer.bitCount(outcomes & (1 << group[i]) - 1);
                    row[rank] = (int) Math.rint(bytes.getDouble() * FeatureWeights.GRAIN);
                }
                weights.add(hashes[feature++], outcomes, row);
            }
        }
        return weights;
    }

    private static int[] numbers(String text) {
        String[] fields = text.split(" ");
        int[] numbers = new int[fields.length];
        for (int i = 0; i < fields.length; i++) {
            numbers[i] = Integer.parseInt(fields[i]);
        }
        return numbers;
    }

    private static String string(ByteBuffer bytes) {
        StringBuilder text = new StringBuilder();
        int end = (bytes.getShort() & 0xFFFF) + bytes.position();
        while (bytes.position() < end) {
            text.append(character(bytes));
        }
        return text.toString();
    }

    private static long hash(ByteBuffer bytes) {
        long hash = 0;
        int end = (bytes.getShort() & 0xFFFF) + bytes.position();
        while (bytes.position() < end) {
            hash = FeatureHash.append(hash, character(bytes));
        }
        return hash;
    }

    /** One character in the modified UTF-8 of {@link java.io.DataInput}. */
    private static char character(ByteBuffer bytes) {
        int first = bytes.get();
        if (first >= 0) {
            return (char) first;
        }
        int second = bytes.get() & 0x3F;
        if ((first & 0x20) == 0) {
            return (char) ((first & 0x1F) << 6 | second);
        }
        return (char) ((first & 0x0F) << 12 | second << 6 | bytes.get() & 0x3F);
    }
}
