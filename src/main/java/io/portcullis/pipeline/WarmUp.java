package io.portcullis.pipeline;

import io.portcullis.model.Mode;
import io.portcullis.model.TextSegment;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Runs made-up calls before the first real one, so that it does not pay for what is loaded at first use: automaton states,
 * numbering plans of phones, the name model's tables, classes.
 */
@Singleton
public class WarmUp {
    private static final int MOST_ROUNDS = 200;
    private static final long MOST_NANOS = 200_000_000L;
    /** Without anything that blocks, so that the name model reads them too. */
    private static final List<String> NAMES = List.of(
            "Dear Ms. Alice Example, I met Bob Sample in Paris yesterday. Kind regards, Carol van der Muster",
            "ALICE: hi bob, is carol coming to the meeting in berlin?\nBOB: She asked Dr. Muster about it, not me.",
            "2026-01-01 12:00:00 INFO Server started in 3 ms; user=alice path=/srv/data {\"name\": \"Bob Sample\"}");

    private static final List<String> TEXTS = List.of(
            "Please write to nobody@example.com or call +1 415 555 0132, (020) 7946 0958, 030/901820, 01 42 68 53 00.",
            "SSN 123-45-6789, card 4111 1111 1111 1111, IBAN GB82 WEST 1234 5698 7654 32, born 1 May 1990, at 192.0.2.1.",
            "password = ${SECRET}; token: YOUR_TOKEN_HERE, see https://example.com/?q=1 and 00:00:5e:00:53:af",
            "Unicode \u2013 \uFF11\uFF12\uFF13 caf\u00e9 \u043F\u0440\u0438\u0432\u0435\u0442 \uD83D\uDE00");

    private final Guard guard;
    private final PolicyStore store;
    /** What is made up is forgotten with the warm-up. */
    private final CallTokens tokens = CallTokens.alone();

    /** A warm-up of a guard. */
    @Inject
    public WarmUp(Guard guard, PolicyStore store) {
        this.guard = guard;
        this.store = store;
    }

    /**
     * Checks the made-up texts with every guardrail, for at most a fifth of a second.
     *
     * @return number of rounds
     */
    public int run() {
        long end = System.nanoTime() + MOST_NANOS;
        int rounds = 0;
        while (rounds < MOST_ROUNDS && System.nanoTime() < end) {
            for (Mode mode : Mode.values()) {
                guard.check(call(mode, rounds, TEXTS));
                guard.check(call(mode, rounds, NAMES));
            }
            rounds++;
        }
        return rounds;
    }

    private GuardCall call(Mode mode, int round, List<String> texts) {
        List<String> names = new ArrayList<>();
        store.policy().guardrails().stream()
                .filter(guardrail -> guardrail.runsIn(mode))
                .forEach(guardrail -> names.add(guardrail.name()));
        List<GuardrailChoice.Named> named = names.isEmpty()
                ? List.of()
                : List.of(new GuardrailChoice.Named(names, GuardrailChoice.Origin.OPERATOR, null));
        List<TextSegment> segments = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            segments.add(TextSegment.text("/texts/" + i, texts.get(i) + round));
        }
        return new GuardCall(
                mode,
                new GuardrailChoice(named, List.of(CallerFacts.NONE), true),
                segments,
                List.of(),
                new BitSet(),
                mode == Mode.POST_CALL,
                new CallSession("", tokens));
    }
}
