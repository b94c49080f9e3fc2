package io.portcullis.detect.ner.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import opennlp.tools.namefind.TokenNameFinderModel;

/** What is in a model file, and how it is written so that the same training gives the same bytes. */
public final class ModelFile {
    static final String CALIBRATION = "calibration.txt";
    private static final String MANIFEST = "manifest.properties";

    /** Every file is from this moment, as far as its format asks for one. */
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private ModelFile() {}

    /**
     * The entries of a model by their names: no time of day in them, and what a training notes of itself left out.
     *
     * @param model trained
     */
    static SortedMap<String, byte[]> entries(TokenNameFinderModel model) throws IOException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        model.serialize(raw);
        TreeMap<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(raw.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        entries.put(MANIFEST, manifest(entries.getOrDefault(MANIFEST, new byte[0])));
        return entries;
    }

    private static byte[] manifest(byte[] bytes) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
        properties.setProperty("Timestamp", "0");
        StringBuilder lines = new StringBuilder();
        for (String name :
                new TreeMap<>(properties).keySet().stream().map(String::valueOf).toList()) {
            lines.append(name).append('=').append(properties.getProperty(name)).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The bytes of a model file: entries in order, all from the same moment.
     *
     * @param level of compression, 0 to 9
     */
    static byte[] zip(SortedMap<String, byte[]> entries, int level) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(level);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry named = new ZipEntry(entry.getKey());
                named.setTimeLocal(TIME);
                zip.putNextEntry(named);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
