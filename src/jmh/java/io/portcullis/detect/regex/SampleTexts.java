package io.portcullis.detect.regex;

import java.util.Random;

/** Makes texts for benchmarks, every one different: English prose without findings, and text dense with findings. */
public final class SampleTexts {
    private static final String[] WORDS = ("the of and to in a is that for it was on as with be by this are or from at"
                    + " which an not have but they his you all one had were been their has who will more if there can"
                    + " about when what up out would so some other into could them time than only new then its also"
                    + " after first over these two may made any people like our must very where most even such"
                    + " through government system set order end did good public being get take world still place"
                    + " information last course however important general development national different early"
                    + " production local interest experience social members company business question number"
                    + " research several family education present power problem history example policy community"
                    + " process nothing market program language reason quality material evidence effect result"
                    + " account password token key service address street letter method support field value")
            .split(" ");

    private SampleTexts() {}

    /** Sentences of common words, about as long as asked, without anything that is to be found. */
    public static String prose(int length, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(length + 64);
        boolean first = true;
        while (text.length() < length) {
            // Squared, so that common words are common.
            double share = random.nextDouble();
            String word = WORDS[(int) (share * share * WORDS.length)];
            text.append(first ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word);
            first = random.nextInt(14) == 0;
            if (first && random.nextInt(12) == 0) {
                text.append(" in ").append(1900 + random.nextInt(120));
            }
            text.append(first ? random.nextInt(5) == 0 ? ".\n" : ". " : random.nextInt(12) == 0 ? ", " : " ");
        }
        return text.substring(0, length);
    }

    /** Records with an address, a number or a key every few words. */
    public static String dense(int length, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(length + 128);
        while (text.length() < length) {
            switch (random.nextInt(6)) {
                case 0 ->
                    text.append("write to user").append(random.nextInt(100_000)).append("@example.com, ");
                case 1 ->
                    text.append("SSN ")
                            .append(200 + random.nextInt(400))
                            .append('-')
                            .append(10 + random.nextInt(89))
                            .append('-')
                            .append(1000 + random.nextInt(8999))
                            .append("; ");
                case 2 ->
                    text.append("from 10.")
                            .append(random.nextInt(255))
                            .append('.')
                            .append(random.nextInt(255))
                            .append(".17 to host ");
                case 3 ->
                    text.append("see https://example.org/p/")
                            .append(random.nextInt(100_000))
                            .append(" and ");
                case 4 -> text.append("card ").append(card(random)).append(", ");
                default ->
                    text.append("iban ")
                            .append(random.nextInt(10))
                            .append(" mac 00:1b:44:11:3a:")
                            .append(10 + random.nextInt(89))
                            .append(' ');
            }
        }
        return text.substring(0, length);
    }

    private static String card(Random random) {
        StringBuilder digits = new StringBuilder("4");
        for (int i = 0; i < 14; i++) {
            digits.append(random.nextInt(10));
        }
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            int digit = digits.charAt(14 - i) - '0';
            int doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return digits.append((10 - sum % 10) % 10).toString();
    }
}
