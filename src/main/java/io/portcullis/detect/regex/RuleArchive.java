package io.portcullis.detect.regex;

import io.portcullis.detect.regex.automaton.Lookahead;
import io.portcullis.model.Category;
import io.portcullis.model.EntityType;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shipped rules in the form in which the service loads them: a {@link RulePlan} that the build has made of the rule
 * files, since reading YAML and parsing a thousand patterns at every start takes most of a second.
 *
 * <p>The form: magic number, the distinct texts (count, length of each, all of them as one UTF-8 text), then rules,
 * literals and digits in the order of their record components, texts by their number, big-endian.
 */
public final class RuleArchive {
    private static final String RESOURCE = "rules/plan.bin";
    private static final int MAGIC = 0x50435231;
    private static final int NONE = -1;

    private RuleArchive() {}

    /**
     * Writes the archive; the build calls it.
     *
     * @param args the folder of the compiled classes
     */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]).resolve(RESOURCE);
        Files.createDirectories(file.getParent());
        Files.write(file, write(RulePlan.of(RuleFiles.load())));
    }

    /**
     * The shipped rules: from the archive, from the rule files where the build has made none.
     *
     * @throws RuleFileException when neither can be used
     */
    static RulePlan load() {
        try (InputStream in = RuleArchive.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            return in == null ? RulePlan.of(RuleFiles.load()) : read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A plan as bytes. */
    static byte[] write(RulePlan plan) {
        try {
            Writer writer = new Writer();
            writer.plan(plan);
            return writer.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The plan of some bytes. */
    static RulePlan read(byte[] bytes) {
        return new Reader(ByteBuffer.wrap(bytes)).plan();
    }

    private static final class Writer {
        private final Map<String, Integer> texts = new LinkedHashMap<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(body);

        byte[] bytes() throws IOException {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            DataOutputStream head = new DataOutputStream(whole);
            head.writeInt(MAGIC);
            head.writeInt(texts.size());
            for (String text : texts.keySet()) {
                head.writeShort(text.length());
            }
            byte[] all = String.join("", texts.keySet()).getBytes(StandardCharsets.UTF_8);
            head.writeInt(all.length);
            head.write(all);
            head.write(body.toByteArray());
            return whole.toByteArray();
        }

        void plan(RulePlan plan) throws IOException {
            out.writeInt(plan.rules().size());
            for (Rule rule : plan.rules()) {
                rule(rule);
            }
            out.writeInt(plan.literals().size());
            for (LiteralPlan literal : plan.literals()) {
                text(literal.literal());
                out.writeBoolean(literal.onlyAtWordStart());
                out.writeBoolean(literal.beginsValue());
                out.writeInt(literal.groups().length);
                for (int k = 0; k < literal.groups().length; k++) {
                    out.writeInt(literal.groups()[k]);
                    out.writeLong(literal.first()[k]);
                    out.writeLong(literal.second()[k]);
                }
            }
            out.writeInt(plan.digits().size());
            for (DigitPlan.Entry digit : plan.digits()) {
                out.writeInt(digit.group());
                out.writeLong(digit.before().first());
                out.writeLong(digit.before().second());
                out.writeLong(digit.first());
            }
        }

        private void rule(Rule rule) throws IOException {
            text(rule.id());
            text(rule.type().name());
            text(rule.category().toString());
            text(rule.description());
            text(rule.source());
            texts(rule.regions());
            text(rule.severity());
            texts(rule.context());
            texts(rule.counterContext());
            out.writeInt(rule.patterns().size());
            for (Rule.Pattern pattern : rule.patterns()) {
                text(pattern.name());
                text(pattern.pattern());
                out.writeByte(pattern.trigger().ordinal());
                out.writeByte(pattern.boundary().ordinal());
                text(pattern.lead());
                text(pattern.before());
                text(pattern.tail());
                text(pattern.checksum());
                out.writeDouble(pattern.entropy());
                out.writeDouble(pattern.score());
            }
        }

        private void texts(List<String> list) throws IOException {
            out.writeInt(list.size());
            for (String text : list) {
                text(text);
            }
        }

        private void text(@Nullable String text) throws IOException {
            if (text == null) {
                out.writeInt(NONE);
                return;
            }
            if (text.length() > 0xffff) {
                throw new IOException("text too long");
            }
            texts.putIfAbsent(text, texts.size());
            out.writeInt(texts.get(text));
        }
    }

    private static final class Reader {
        private final ByteBuffer in;
        private final String[] texts;

        Reader(ByteBuffer in) {
            this.in = in;
            if (in.getInt() != MAGIC) {
                throw new RuleFileException(RESOURCE + " is of another build");
            }
            int[] lengths = new int[in.getInt()];
            for (int i = 0; i < lengths.length; i++) {
                lengths[i] = in.getShort() & 0xffff;
            }
            byte[] bytes = new byte[in.getInt()];
            in.get(bytes);
            String all = new String(bytes, StandardCharsets.UTF_8);
            this.texts = new String[lengths.length];
            int at = 0;
            for (int i = 0; i < lengths.length; i++) {
                texts[i] = all.substring(at, at + lengths[i]);
                at += lengths[i];
            }
        }

        RulePlan plan() {
            int ruleCount = in.getInt();
            List<Rule> rules = new ArrayList<>(ruleCount);
            for (int i = 0; i < ruleCount; i++) {
                rules.add(rule());
            }
            int literalCount = in.getInt();
            List<LiteralPlan> literals = new ArrayList<>(literalCount);
            for (int i = 0; i < literalCount; i++) {
                literals.add(literal());
            }
            int digitCount = in.getInt();
            List<DigitPlan.Entry> digits = new ArrayList<>(digitCount);
            for (int i = 0; i < digitCount; i++) {
                digits.add(new DigitPlan.Entry(in.getInt(), new Lookahead(in.getLong(), in.getLong()), in.getLong()));
            }
            return new RulePlan(rules, literals, digits);
        }

        private LiteralPlan literal() {
            String literal = text();
            boolean onlyAtWordStart = in.get() != 0;
            boolean beginsValue = in.get() != 0;
            int count = in.getInt();
            int[] groups = new int[count];
            long[] first = new long[count];
            long[] second = new long[count];
            for (int k = 0; k < count; k++) {
                groups[k] = in.getInt();
                first[k] = in.getLong();
                second[k] = in.getLong();
            }
            return new LiteralPlan(literal, onlyAtWordStart, beginsValue, groups, first, second);
        }

        private Rule rule() {
            String id = text();
            EntityType type = new EntityType(text());
            Category category = Category.parse(text());
            String description = text();
            String source = text();
            List<String> regions = texts();
            String severity = text();
            List<String> context = texts();
            List<String> counterContext = texts();
            int count = in.getInt();
            List<Rule.Pattern> patterns = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                patterns.add(pattern());
            }
            return new Rule(
                    id,
                    type,
                    category,
                    description,
                    source,
                    regions,
                    severity,
                    context,
                    counterContext,
                    patterns,
                    new Rule.Examples(List.of(), List.of()));
        }

        private Rule.Pattern pattern() {
            return new Rule.Pattern(
                    text(),
                    text(),
                    Rule.Trigger.values()[in.get()],
                    Boundary.values()[in.get()],
                    optional(),
                    optional(),
                    optional(),
                    optional(),
                    in.getDouble(),
                    in.getDouble());
        }

        private List<String> texts() {
            int count = in.getInt();
            String[] list = new String[count];
            for (int i = 0; i < count; i++) {
                list[i] = text();
            }
            return List.of(list);
        }

        private String text() {
            return texts[in.getInt()];
        }

        private @Nullable String optional() {
            int number = in.getInt();
            return number == NONE ? null : texts[number];
        }
    }
}
