package io.portcullis.text;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** How characters are written that do not stand in a text as themselves, and how others are written the same way. */
enum Coding {
    /** Stands there as itself. */
    PLAIN,
    /** What people do to hide a value, {@code [at]} for example: no encoding, and nothing is written that way again. */
    SPELLED,
    /** {@code %40}. Source: RFC 3986. */
    PERCENT {
        @Override
        void write(StringBuilder out, String value) {
            writeBytes(out, value, '%', c -> isLetterOrDigit(c) || "-._~*".indexOf(c) >= 0);
        }
    },
    /** {@code &commat;} and {@code &#64;}. Source: the HTML standard, named character references. */
    ENTITY {
        @Override
        void write(StringBuilder out, String value) {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                switch (c) {
                    case '<' -> out.append("&lt;");
                    case '>' -> out.append("&gt;");
                    case '&' -> out.append("&amp;");
                    case '"' -> out.append("&quot;");
                    case '\'' -> out.append("&#39;");
                    default -> out.append(c);
                }
            }
        }
    },
    /** A backslash and four hex digits, and the other escapes of strings in JSON and source code. Source: RFC 8259. */
    ESCAPE {
        @Override
        void write(StringBuilder out, String value) {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '"' || c == '\\') {
                    out.append('\\').append(c);
                } else if (c < ' ' || c > '~') {
                    out.append("\\u").append(HexFormat.of().toHexDigits(c));
                } else {
                    out.append(c);
                }
            }
        }
    },
    /** {@code =40}. Source: RFC 2045. */
    QUOTED_PRINTABLE {
        @Override
        void write(StringBuilder out, String value) {
            writeBytes(out, value, '=', c -> c >= ' ' && c <= '~' && c != '=');
        }
    },
    /** {@code +AEA-}. Source: RFC 2152. */
    UTF7 {
        @Override
        void write(StringBuilder out, String value) {
            Utf7.encode(out, value);
        }
    },
    /** Invisible characters from U+E0020 on, each of which stands for an ASCII character. */
    TAG {
        @Override
        void write(StringBuilder out, String value) {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c >= ' ' && c <= '~') {
                    out.appendCodePoint(InvisibleText.FIRST_TAG - ' ' + c);
                }
            }
        }
    },
    /** Part of a block, which is encoded as a whole. */
    BLOCK;

    private static final Coding[] ALL = values();

    /** Tells which characters of ASCII stand for themselves. */
    @FunctionalInterface
    private interface Unreserved {
        boolean is(char c);
    }

    static Coding of(byte ordinal) {
        return ALL[ordinal];
    }

    byte code() {
        return (byte) ordinal();
    }

    /** Appends a text in this coding: as it is where the coding is none. */
    void write(StringBuilder out, String value) {
        out.append(value);
    }

    /** True when what takes the place of a value that was written this way is written this way too. */
    boolean isWritten() {
        return this != PLAIN && this != SPELLED && this != BLOCK;
    }

    private static void writeBytes(StringBuilder out, String value, char mark, Unreserved unreserved) {
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (unreserved.is(c)) {
                out.append(c);
            } else {
                out.append(mark).append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
