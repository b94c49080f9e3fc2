package io.portcullis.observe.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** The process's standard output, which tells of a failed write as a file does. */
final class StandardOutput extends OutputStream {
    private final PrintStream out;

    StandardOutput(PrintStream out) {
        this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        // Flushes, and is the only way to learn of a failure.
        if (out.checkError()) {
            throw new IOException("standard output");
        }
    }
}
