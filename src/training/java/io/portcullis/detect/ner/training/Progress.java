package io.portcullis.detect.ner.training;

import java.util.Locale;

/** Says on standard output how far a training or a measurement is. */
final class Progress {
    private static final long START = System.nanoTime();

    private Progress() {}

    /** Prints one line, with the seconds since the start. */
    static void say(String format, Object... arguments) {
        double seconds = (System.nanoTime() - START) / 1e9;
        System.out.printf(Locale.ROOT, "%6.1f s  " + format + "%n", prepend(seconds, arguments));
    }

    private static Object[] prepend(double first, Object[] rest) {
        Object[] all = new Object[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }
}
