package io.portcullis.detect.ner;

import io.portcullis.text.ScanText;
import org.jspecify.annotations.Nullable;

/** Finds out the language of a text. Thread-safe. */
interface LanguageGuess {
    /** Loads what {@link #of} needs, so that no call waits for it. */
    void prepare();

    /** ISO 639-1 code of the language, null when the text is too short or too mixed to tell. */
    @Nullable
    String of(ScanText text);
}
