package io.portcullis.detect.ner.training;

import io.portcullis.detect.ner.NameType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads corpora of one token in a line: token, tab, label ({@code O}, or {@code B-} and {@code I-} before {@code PER},
 * {@code LOC}, {@code ORG}; other labels count as {@code O}); an empty line between sentences, {@code -DOCSTART-} between
 * documents. Files may be packed with gzip or xz.
 */
public final class CorpusReader {
    private static final Map<String, NameType> LABELS = Map.of(
            "PER", NameType.PERSON,
            "PERSON", NameType.PERSON,
            "LOC", NameType.LOCATION,
            "LOCATION", NameType.LOCATION,
            "GPE", NameType.LOCATION,
            "ORG", NameType.ORGANIZATION,
            "ORGANIZATION", NameType.ORGANIZATION);

    private final Consumer<GoldSentence> sink;
    private final List<String> tokens = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();

    private CorpusReader(Consumer<GoldSentence> sink) {
        this.sink = sink;
    }

    /**
     * The sentences of a file.
     *
     * @throws UncheckedIOException when it cannot be read, or a line has no label, with the line's number
     */
    public static List<GoldSentence> read(Path file) {
        try (InputStream in = TextFile.open(file)) {
            return read(in, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sentences of a stream, which is not closed; {@code name} is for messages. */
    static List<GoldSentence> read(InputStream in, String name) throws IOException {
        List<GoldSentence> sentences = new ArrayList<>();
        CorpusReader reader = new CorpusReader(sentences::add);
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith("-DOCSTART-")) {
                reader.flush();
                continue;
            }
            int tab = line.lastIndexOf('\t');
            if (tab < 1) {
                throw new IOException(name + ":" + number + ": no token, tab and label");
            }
            String token = line.substring(0, tab).strip();
            if (!token.isEmpty()) {
                reader.tokens.add(token);
                reader.labels.add(line.substring(tab + 1).strip());
            }
        }
        reader.flush();
        return sentences;
    }

    private void flush() {
        if (!tokens.isEmpty()) {
            sink.accept(sentence(tokens, labels));
            tokens.clear();
            labels.clear();
        }
    }

    private static GoldSentence sentence(List<String> tokens, List<String> labels) {
        StringBuilder text = new StringBuilder();
        List<GoldSentence.Name> names = new ArrayList<>();
        NameType open = null;
        int start = 0;
        int end = 0;
        for (int i = 0; i < tokens.size(); i++) {
            NameType type = isHandle(tokens, i) ? null : type(labels.get(i));
            if (open != null && (type != open || labels.get(i).startsWith("B-"))) {
                names.add(new GoldSentence.Name(start, end, open));
                open = null;
            }
            if (type != null && open == null) {
                open = type;
                start = text.length();
            }
            text.append(tokens.get(i));
            end = text.length();
            if (i + 1 < tokens.size() && !Detokenizer.isGlued(tokens, i)) {
                text.append(' ');
            }
        }
        if (open != null) {
            names.add(new GoldSentence.Name(start, end, open));
        }
        return new GoldSentence(text.toString(), names);
    }

    /** Whether a token is a user's handle on a network: corpora differ on those, and they are no names. */
    private static boolean isHandle(List<String> tokens, int i) {
        String token = tokens.get(i);
        return token.startsWith("@")
                || i > 0 && tokens.get(i - 1).equals("@") && Character.isLetterOrDigit(token.charAt(0));
    }

    private static @Nullable NameType type(String label) {
        return label.length() > 2 ? LABELS.get(label.substring(2)) : null;
    }
}
