package io.portcullis.policy;

import io.portcullis.model.DenyList;
import io.portcullis.model.RecognizerLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads the deny lists of one policy, from the file itself and from files that it names: UTF-8, an entry a line, empty
 * lines and lines that begin with {@code #} left out.
 */
final class DenyListReader {
    private static final String INLINE = "deny_list";
    private static final String FILE = "deny_list_file";
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char COMMENT = '#';
    /** A file with more wrong lines is given up. */
    private static final int MOST_PROBLEMS = 20;

    private final PolicyFiles files;
    private int entries;
    private int characters;

    DenyListReader(PolicyFiles files) {
        this.files = files;
    }

    /** True when a recognizer names a deny list, whatever is in it. */
    boolean isNamed(Fields fields) {
        return fields.has(INLINE) || fields.has(FILE);
    }

    /** The entries of a recognizer, first those of the policy file itself; what is wrong stands in the problems. */
    DenyList read(Fields fields) {
        DenyList.Builder list = new DenyList.Builder();
        for (Node item : fields.list(INLINE, false)) {
            String entry = fields.text(item, "an item of " + INLINE);
            if (entry != null && isRoomFor(entry)) {
                list.add(entry);
            }
        }
        String path = fields.text(FILE);
        if (path != null) {
            readFile(path, fields, list);
        }
        if (isOverLimit()) {
            fields.problem(
                    fields.has(FILE) ? FILE : INLINE,
                    "the deny lists of a policy have at most " + RecognizerLimits.DENY_LIST_ENTRIES + " entries and "
                            + RecognizerLimits.DENY_LIST_CHARACTERS + " characters");
            return DenyList.EMPTY;
        }
        return list.build();
    }

    private void readFile(String path, Fields fields, DenyList.Builder list) {
        byte[] content;
        try {
            content = files.read(path);
        } catch (IOException e) {
            fields.problem(
                    FILE,
                    FILE + " " + Problems.quote(path) + " cannot be read ("
                            + e.getClass().getSimpleName() + ")");
            return;
        }
        if (content.length > RecognizerLimits.DENY_LIST_FILE) {
            fields.problem(
                    FILE,
                    FILE + " " + Problems.quote(path) + " is larger than " + RecognizerLimits.DENY_LIST_FILE
                            + " bytes");
            return;
        }
        String text = decode(path, content, fields);
        if (text == null) {
            return;
        }
        int before = list.size();
        int problems = fields.problems().count();
        int lineNumber = 0;
        for (int from = 0; from < text.length() && !isOverLimit(); ) {
            if (fields.problems().count() - problems == MOST_PROBLEMS) {
                return;
            }
            int end = endOfLine(text, from);
            lineNumber++;
            addLine(text.substring(from, end).strip(), path, lineNumber, fields, list);
            from = end + (text.startsWith("\r\n", end) ? 2 : 1);
        }
        if (list.size() == before && !isOverLimit() && fields.problems().count() == problems) {
            fields.problem(FILE, FILE + " " + Problems.quote(path) + " has no entry");
        }
    }

    private void addLine(String line, String path, int number, Fields fields, DenyList.Builder list) {
        if (line.isEmpty() || line.charAt(0) == COMMENT) {
            return;
        }
        if (line.length() > RecognizerLimits.ENTRY_LENGTH) {
            fields.problems()
                    .add(
                            path,
                            number,
                            "an entry of a deny list has at most " + RecognizerLimits.ENTRY_LENGTH + " characters"
                                    + fields.where());
        } else if (isRoomFor(line)) {
            list.add(line);
        }
    }

    private static int endOfLine(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private static @Nullable String decode(String path, byte[] content, Fields fields) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int i = 0; i < bytes.position(); i++) {
                line += content[i] == '\n' ? 1 : 0;
            }
            fields.problems().add(path, line, "the deny list is not UTF-8" + fields.where());
            return null;
        }
    }

    private boolean isRoomFor(String entry) {
        entries++;
        characters += entry.length();
        return !isOverLimit();
    }

    private boolean isOverLimit() {
        return entries > RecognizerLimits.DENY_LIST_ENTRIES || characters > RecognizerLimits.DENY_LIST_CHARACTERS;
    }
}
