package io.portcullis.detect.ner;

/**
 * Tells cheaply that a sentence holds no name, so that the model need not read it: each of its words is a common one that starts
 * with a small letter, or with a capital where every sentence has one. Stateless.
 */
final class NameGate {
    private NameGate() {}

    /** False when no word of the sentence can be a part of a name. */
    static boolean mayHoldName(Sentence sentence) {
        for (int i = 0; i < sentence.size(); i++) {
            if (!sentence.isWord(i) || sentence.isOpaque(i)) {
                continue;
            }
            boolean plain = sentence.isLower(i) || sentence.startsSentence(i) || sentence.length(i) == 1;
            if (!plain || !NameFilter.isCommon(sentence, i)) {
                return true;
            }
        }
        return false;
    }
}
