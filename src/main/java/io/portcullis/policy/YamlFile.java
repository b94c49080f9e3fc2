package io.portcullis.policy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads the bytes of a policy file as a tree of YAML nodes with line numbers, within limits. */
final class YamlFile {
    private static final int MAX_ALIASES = 50;
    private static final int MAX_DEPTH = 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private YamlFile() {}

    /** The mapping at the top of the file; throws {@link PolicyException} when there is none. */
    static MappingNode read(String file, byte[] content) {
        if (content.length > PolicyLoader.MAX_BYTES) {
            throw new PolicyException(file, 1, "the file is larger than " + PolicyLoader.MAX_BYTES + " bytes");
        }
        Node root = compose(file, decode(file, content));
        if (root == null) {
            throw new PolicyException(file, 1, "the file is empty");
        }
        if (root instanceof MappingNode mapping) {
            return mapping;
        }
        throw new PolicyException(file, lineOf(root), "the file must be a mapping that starts with version: 1");
    }

    private static String decode(String file, byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new PolicyException(file, lineAt(content, bytes.position()), "the file is not UTF-8");
        }
    }

    private static @Nullable Node compose(String file, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MAX_ALIASES);
        options.setNestingDepthLimit(MAX_DEPTH);
        try {
            ParserImpl parser = new ParserImpl(new StreamReader(text), options);
            return new Composer(parser, new Resolver(), options).getSingleNode();
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            // The problem only, without SnakeYAML's snippet of the file.
            throw new PolicyException(file, line, "not YAML: " + Problems.sentence(String.valueOf(e.getProblem())));
        } catch (ReaderException e) {
            int line = 1
                    + (int) text.codePoints()
                            .limit(e.getPosition())
                            .filter(c -> c == '\n')
                            .count();
            throw new PolicyException(file, line, "not YAML: a character that YAML does not allow");
        } catch (YAMLException e) {
            throw new PolicyException(
                    file,
                    1,
                    "not YAML that is read here: at most " + MAX_ALIASES + " aliases, " + MAX_DEPTH + " levels");
        }
    }

    private static int lineAt(byte[] content, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            line += content[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
