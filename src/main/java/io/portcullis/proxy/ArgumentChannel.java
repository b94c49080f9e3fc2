package io.portcullis.proxy;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.portcullis.model.SensitiveText;
import io.portcullis.model.TextSegment;
import io.portcullis.pipeline.ReportedFinding;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The arguments of a tool call: JSON that arrives in pieces. Each string in it is a text of its own, decoded, scanned as
 * it grows, and written back as a JSON string; numbers and member names are scanned as soon as they are complete. So valid
 * JSON stays valid JSON, whatever a value or its replacement holds. What is not JSON is plain text from there on.
 */
final class ArgumentChannel implements Channel {
    /** Longest number or member name. */
    private static final int LONGEST_ATOM = 64 * 1024;

    private static final int MAX_DEPTH = 1000;
    private static final Set<String> WORDS = Set.of("true", "false", "null");

    private final String pointer;
    private final Consumer<ReportedFinding> findings;
    private final JsonPath path = new JsonPath(MAX_DEPTH);
    private final JsonEscapes escapes = new JsonEscapes();
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private final StringBuilder atom = new StringBuilder();
    private State state = State.BETWEEN;
    private TextChannel string;
    private boolean tooLong;

    /** Where in the JSON text the next character stands. */
    private enum State {
        /** Outside of strings, numbers and words. */
        BETWEEN,
        /** In a string that is a value. */
        STRING,
        /** In a member name. */
        NAME,
        /** In a number. */
        NUMBER,
        /** In {@code true}, {@code false} or {@code null}. */
        WORD,
        /** Not JSON: plain text. */
        PLAIN
    }

    /** A part of the output. */
    private sealed interface Piece {}

    /** Text that goes out as it is. */
    private record Literal(StringBuilder text) implements Piece {}

    /** A string, its quotes not included, or plain text. */
    private record Growing(TextChannel text, boolean quoted, boolean[] complete) implements Piece {}

    /** A number or member name, scanned as a whole. */
    private static final class Atom implements Piece {
        private final TextSegment segment;
        private final String literal;
        private String out = "";
        private boolean asked;
        private boolean ready;

        Atom(TextSegment segment, String literal) {
            this.segment = segment;
            this.literal = literal;
        }
    }

    /**
     * A channel.
     *
     * @param pointer place of the arguments
     * @param findings takes each finding once
     */
    ArgumentChannel(String pointer, Consumer<ReportedFinding> findings) {
        this.pointer = pointer;
        this.findings = findings;
        this.string = new TextChannel(pointer, findings);
    }

    @Override
    public void append(String piece) {
        for (int i = 0; i < piece.length(); i++) {
            if (state == State.PLAIN) {
                string.append(piece.substring(i));
                return;
            }
            take(piece.charAt(i));
        }
        flushString();
    }

    @Override
    public void end() {
        switch (state) {
            case BETWEEN -> {}
            case STRING -> {
                flushString();
                endString();
                literal(escapes.cutOff());
                state = State.BETWEEN;
            }
            case NAME -> {
                String cut = escapes.cutOff();
                name(atom.toString(), quoted(atom.toString(), false) + cut);
                state = State.BETWEEN;
            }
            case NUMBER -> endNumber();
            case WORD -> {
                endWord();
                if (state == State.PLAIN) {
                    string.end();
                }
            }
            case PLAIN -> string.end();
        }
    }

    @Override
    public void scan(ScanBatch batch) {
        for (Piece piece : pieces) {
            if (piece instanceof Growing growing) {
                growing.text.scan(batch);
            } else if (piece instanceof Atom one && !one.asked && batch.isDeciding()) {
                one.asked = true;
                batch.add(one.segment, result -> {
                    result.findings().forEach(findings);
                    String rewritten = result.rewritten();
                    one.out = rewritten == null ? one.literal : quoted(rewritten, true);
                    one.ready = true;
                });
            }
        }
    }

    @Override
    public String drain() {
        StringBuilder out = new StringBuilder();
        while (!pieces.isEmpty()) {
            switch (pieces.element()) {
                case Literal literal -> out.append(literal.text);
                case Growing growing -> {
                    String text = growing.text.drain();
                    tooLong |= growing.text.isTooLong();
                    if (growing.quoted) {
                        JsonStringEncoder.getInstance().quoteAsString(text, out);
                    } else {
                        out.append(text);
                    }
                    if (!growing.complete[0]) {
                        return out.toString();
                    }
                }
                case Atom one -> {
                    if (!one.ready) {
                        return out.toString();
                    }
                    out.append(one.out);
                }
            }
            pieces.remove();
        }
        return out.toString();
    }

    @Override
    public boolean isTooLong() {
        return tooLong;
    }

    private void take(char c) {
        switch (state) {
            case BETWEEN -> between(c);
            case STRING, NAME -> inString(c);
            case NUMBER -> {
                if (isNumber(c)) {
                    grow(c);
                } else {
                    endNumber();
                    take(c);
                }
            }
            case WORD -> {
                if (c >= 'a' && c <= 'z') {
                    grow(c);
                } else {
                    endWord();
                    take(c);
                }
            }
            case PLAIN -> string.append(String.valueOf(c));
        }
    }

    private void between(char c) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            literal(c);
        } else if (!path.accepts(c)) {
            plain(String.valueOf(c));
        } else if (c == '"') {
            literal(c);
            if (path.isNameNext()) {
                state = State.NAME;
                atom.setLength(0);
            } else {
                state = State.STRING;
                string = open(path.value(pointer), true);
            }
        } else if (isNumber(c)) {
            state = State.NUMBER;
            atom.setLength(0);
            atom.append(c);
        } else if (c >= 'a' && c <= 'z') {
            state = State.WORD;
            atom.setLength(0);
            atom.append(c);
        } else {
            path.structure(c);
            literal(c);
        }
    }

    private void inString(char c) {
        switch (escapes.next(c)) {
            case MORE -> {}
            case TEXT -> {
                atom.append(escapes.text());
                if (state == State.NAME && atom.length() > LONGEST_ATOM) {
                    tooLong = true;
                }
            }
            case END -> {
                atom.append(escapes.text());
                if (state == State.NAME) {
                    String name = atom.toString();
                    name(name, quoted(name, false));
                    path.name(name);
                } else {
                    flushString();
                    endString();
                    path.valueEnded();
                }
                literal('"');
                state = State.BETWEEN;
            }
            case INVALID -> {
                String rest = escapes.cutOff();
                if (state == State.NAME) {
                    name(atom.toString(), quoted(atom.toString(), false));
                } else {
                    flushString();
                    endString();
                }
                plain(rest);
            }
        }
    }

    /** Hands the decoded characters of an open string on. */
    private void flushString() {
        if (state == State.STRING && !atom.isEmpty()) {
            string.append(atom.toString());
            atom.setLength(0);
        }
    }

    private void endString() {
        string.end();
        if (pieces.peekLast() instanceof Growing growing) {
            growing.complete[0] = true;
        }
        atom.setLength(0);
    }

    private void endNumber() {
        String number = atom.toString();
        TextSegment segment = new TextSegment(path.value(pointer), new SensitiveText(number), TextSegment.Kind.NUMBER);
        pieces.add(new Atom(segment, number));
        path.valueEnded();
        atom.setLength(0);
        state = State.BETWEEN;
    }

    private void endWord() {
        String word = atom.toString();
        atom.setLength(0);
        state = State.BETWEEN;
        if (WORDS.contains(word)) {
            literal(word);
            path.valueEnded();
        } else {
            plain(word);
        }
    }

    private void name(String name, String literal) {
        if (name.isEmpty()) {
            literal(literal);
        } else {
            pieces.add(new Atom(new TextSegment(pointer, new SensitiveText(name), TextSegment.Kind.KEY), literal));
        }
        atom.setLength(0);
    }

    private void plain(String beginning) {
        state = State.PLAIN;
        string = open(pointer, false);
        string.append(beginning);
    }

    private TextChannel open(String place, boolean quoted) {
        TextChannel channel = new TextChannel(place, findings);
        pieces.add(new Growing(channel, quoted, new boolean[1]));
        return channel;
    }

    private void grow(char c) {
        atom.append(c);
        tooLong |= atom.length() > LONGEST_ATOM;
    }

    private void literal(char c) {
        literal(String.valueOf(c));
    }

    private void literal(String text) {
        if (pieces.peekLast() instanceof Literal last) {
            last.text.append(text);
        } else if (!text.isEmpty()) {
            pieces.add(new Literal(new StringBuilder(text)));
        }
    }

    private static boolean isNumber(char c) {
        return c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
    }

    private static String quoted(String text, boolean quotes) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        if (quotes) {
            out.append('"');
        }
        JsonStringEncoder.getInstance().quoteAsString(text, out);
        return quotes ? out.append('"').toString() : out.toString();
    }
}
