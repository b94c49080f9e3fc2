package io.portcullis.detect.ner.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** Text files in UTF-8, plain, or packed with gzip or xz. */
final class TextFile {
    private TextFile() {}

    /** The lines of a file. */
    static List<String> lines(Path file) throws IOException {
        try (InputStream in = open(file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    /** The bytes of a file, unpacked as the end of its name says. */
    static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        String name = file.toString();
        if (name.endsWith(".gz")) {
            return new GZIPInputStream(in);
        }
        return name.endsWith(".xz") ? new XZInputStream(in) : in;
    }
}
