package io.portcullis.pipeline;

import io.portcullis.decide.DecidedFinding;
import io.portcullis.model.EntityType;
import io.portcullis.model.Finding;
import io.portcullis.model.Mode;
import io.portcullis.model.Span;
import io.portcullis.model.TextSegment;
import io.portcullis.policy.Action;
import io.portcullis.redact.OwnOutput;
import io.portcullis.text.Readings;
import io.portcullis.text.Replacement;
import io.portcullis.vault.StoredValue;
import io.portcullis.vault.Token;
import io.portcullis.vault.TokenMatch;
import io.portcullis.vault.TokenScanner;
import io.portcullis.vault.TypedValue;
import io.portcullis.vault.Vault;
import io.portcullis.vault.VaultScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The reversible tokens in the texts of one call. Used by one thread at a time. */
final class TokenWork {
    /** Takes the place of a token while its text is scanned: no letter, no space, nothing that a rule or a name begins with. */
    private static final char BLANK = '\uFFFC';

    private final TokenSessions sessions;
    private final Vault vault;
    private final VaultScope scope;
    private final GuardCall call;
    private final Plan plan;
    private final OwnOutput ownOutput;
    private final @Nullable List<TokenMatch>[] matches;
    private final @Nullable String[] scanned;
    private final int[] openFrom;
    private Map<TypedValue, Token> issued = Map.of();
    private Map<Token, StoredValue> known = Map.of();
    private int restored;
    private int left;

    @SuppressWarnings({"unchecked", "rawtypes"})
    TokenWork(TokenSessions sessions, VaultScope scope, GuardCall call, Plan plan, OwnOutput ownOutput) {
        this.sessions = sessions;
        CallTokens own = call.session().own();
        this.vault = own == null
                ? sessions.vault()
                : call.mode() == Mode.PRE_CALL ? own.vault() : own.vault().forAnswer();
        this.scope = scope;
        this.call = call;
        this.plan = plan;
        this.ownOutput = ownOutput;
        this.matches = new List[call.segments().size()];
        this.scanned = new String[call.segments().size()];
        this.openFrom = new int[call.segments().size()];
        Arrays.fill(openFrom, Integer.MAX_VALUE);
    }

    /** The tokens in a segment that can be ours, sorted. */
    private List<TokenMatch> in(int index) {
        List<TokenMatch> list = matches[index];
        if (list == null) {
            list = call.growing() ? growing(index) : TokenScanner.all(text(index));
            matches[index] = list;
        }
        return list;
    }

    /** As a stream of the text would be read: first what is sure, then the end as if nothing more came. */
    private List<TokenMatch> growing(int index) {
        List<TokenMatch> all = new ArrayList<>();
        TokenScanner sure = new TokenScanner(text(index), 0, false);
        collect(sure, all);
        openFrom[index] = sure.openFrom();
        collect(new TokenScanner(text(index), sure.openFrom(), true), all);
        return all;
    }

    private static void collect(TokenScanner scanner, List<TokenMatch> target) {
        for (TokenMatch match = scanner.next(); match != null; match = scanner.next()) {
            target.add(match);
        }
    }

    /** From where on a growing text could become a token, or a token could become another. */
    int openFrom(int index) {
        in(index);
        return openFrom[index];
    }

    /** The text as it is scanned: without tokens, so that they are not found, and that what they say is no context. */
    String scanned(int index) {
        String known = scanned[index];
        if (known == null) {
            known = blanked(index);
            scanned[index] = known;
        }
        return known;
    }

    private String blanked(int index) {
        String text = text(index);
        char[] blanked = null;
        for (TokenMatch match : in(index)) {
            if (ownOutput.isToken(match.token())) {
                blanked = blanked == null ? text.toCharArray() : blanked;
                Arrays.fill(blanked, match.start(), match.end(), BLANK);
            }
        }
        int begun = call.growing() ? openFrom[index] : text.length();
        Token beginning = begun < text.length() ? TokenScanner.beginning(text, begun) : null;
        if (beginning != null && ownOutput.isToken(beginning)) {
            blanked = blanked == null ? text.toCharArray() : blanked;
            Arrays.fill(blanked, begun, text.length(), BLANK);
        }
        return blanked == null ? text : new String(blanked);
    }

    /** The same, but what would become a token is replaced: a value that a model brought in by itself needs no way back. */
    static List<DecidedFinding> replaced(List<DecidedFinding> decided) {
        if (decided.stream().noneMatch(one -> one.action() instanceof Action.Tokenize)) {
            return decided;
        }
        return decided.stream()
                .map(one -> one.action() instanceof Action.Tokenize
                        ? new DecidedFinding(one.finding(), one.guardrail(), new Action.Replace())
                        : one)
                .toList();
    }

    /** Adds what of a finding is outside of tokens. */
    void addOutside(int index, Readings readings, Finding finding, List<Finding> target) {
        Span span = finding.span();
        int free = span.start();
        boolean cut = false;
        for (TokenMatch match : in(index)) {
            if (match.end() > span.start() && match.start() < span.end() && ownOutput.isToken(match.token())) {
                addPart(readings, finding, free, match.start(), target);
                free = match.end();
                cut = true;
            }
        }
        if (cut) {
            addPart(readings, finding, free, span.end(), target);
        } else {
            target.add(finding);
        }
    }

    private static void addPart(Readings readings, Finding finding, int from, int to, List<Finding> target) {
        Finding part = from < to ? readings.part(finding, from, to) : null;
        if (part != null) {
            target.add(part);
        }
    }

    /**
     * Writes tokens for the values of a request, and looks up those that came in as tokens, so that they live on and the caller's
     * own map knows them.
     *
     * @return ends with a {@link io.portcullis.vault.VaultException} when the vault could not keep a value
     */
    CompletableFuture<Void> issue(List<List<DecidedFinding>> decided) {
        Map<TypedValue, Boolean> values = new LinkedHashMap<>();
        for (int i = 0; i < decided.size(); i++) {
            for (DecidedFinding one : decided.get(i)) {
                if (one.action() instanceof Action.Tokenize tokenize) {
                    values.merge(value(i, one.finding()), tokenize.restore(), Boolean::logicalAnd);
                }
            }
        }
        CompletableFuture<Map<Token, StoredValue>> seen = find(present())
                // What cannot be looked up now stays a token in the answer.
                .exceptionally(unreachable -> Map.of());
        if (values.isEmpty()) {
            return seen.thenAccept(unused -> {});
        }
        return seen.thenCompose(unused -> sessions.issuer().issue(vault, scope, values))
                .thenAccept(tokens -> issued = tokens);
    }

    /** Writes the tokens that the values have, although the vault does not keep them. */
    void issueWithoutVault(List<List<DecidedFinding>> decided) {
        Set<TypedValue> values = new HashSet<>();
        for (int i = 0; i < decided.size(); i++) {
            for (DecidedFinding one : decided.get(i)) {
                if (one.action() instanceof Action.Tokenize) {
                    values.add(value(i, one.finding()));
                }
            }
        }
        issued = sessions.issuer().tokensOf(scope, values);
    }

    /**
     * Looks up the tokens of an answer, and the values that were found in it.
     *
     * @return ends with a {@link io.portcullis.vault.VaultException} when the vault could not be reached
     */
    CompletableFuture<Void> lookUp(List<List<Finding>> found) {
        Set<TypedValue> values = new HashSet<>();
        for (int i = 0; i < found.size() && isOneConversation(); i++) {
            for (Finding finding : found.get(i)) {
                values.add(value(i, finding));
            }
        }
        Map<TypedValue, Token> tokens = sessions.issuer().tokensOf(scope, values);
        Set<Token> asked = present();
        asked.addAll(tokens.values());
        return find(asked).thenAccept(answer -> {
            known = answer;
            issued = tokens;
        });
    }

    private CompletableFuture<Map<Token, StoredValue>> find(Set<Token> tokens) {
        return tokens.isEmpty() ? CompletableFuture.completedFuture(Map.of()) : vault.find(scope, tokens);
    }

    /** False for the session that all callers of a tenant share: what one of them wrote, another must not read. */
    private boolean isOneConversation() {
        return call.session().own() != null || !call.session().name().isEmpty();
    }

    /** True when the session has the value of this finding: an answer that holds it tells its user nothing new. */
    boolean isOfSession(int index, Finding finding) {
        TypedValue value = value(index, finding);
        Token token = issued.get(value);
        StoredValue stored = token == null ? null : known.get(token);
        return stored != null
                && stored.restore()
                && stored.value().equals(value.text().value());
    }

    /** The token of a value, as an operator writes it. */
    @Nullable
    String tokenOf(EntityType type, String value) {
        Token token = call.mode() == Mode.PRE_CALL ? issued.get(TypedValue.of(type, value)) : null;
        return token == null ? null : token.text();
    }

    /**
     * The values that take the place of a segment's tokens; counts them and those that stay.
     *
     * @param rewritable false when the protocol cannot carry a rewrite of the segment
     */
    List<Replacement> restored(int index, boolean rewritable) {
        List<Replacement> replacements = new ArrayList<>();
        for (TokenMatch match : in(index)) {
            StoredValue value = known.get(match.token());
            if (value == null) {
                sessions.counters().countMissing(match.token());
                left++;
            } else if (!rewritable
                    || !value.restore()
                    || plan.keepsTokens(match.token().type())) {
                sessions.counters().countKept(1);
                left++;
            } else {
                replacements.add(new Replacement(new Span(match.start(), match.end()), null, value.value()));
            }
        }
        sessions.counters().countRestored(replacements.size());
        restored += replacements.size();
        return replacements;
    }

    TokenCounts counts() {
        boolean request = call.mode() == Mode.PRE_CALL;
        return new TokenCounts(request ? issued.size() : 0, restored, left);
    }

    private Set<Token> present() {
        Set<Token> tokens = new HashSet<>();
        for (int i = 0; i < matches.length; i++) {
            for (TokenMatch match : in(i)) {
                tokens.add(match.token());
            }
        }
        return tokens;
    }

    private TypedValue value(int index, Finding finding) {
        Span span = finding.span();
        return TypedValue.of(finding.type(), text(index).substring(span.start(), span.end()));
    }

    private String text(int index) {
        TextSegment segment = call.segments().get(index);
        return segment.value();
    }
}
