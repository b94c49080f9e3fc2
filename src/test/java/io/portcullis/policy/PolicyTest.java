package io.portcullis.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.model.EntityType;
import io.portcullis.model.Mode;
import io.portcullis.model.Span;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
    private static final Policy POLICY = TestPolicies.load("""
            version: 1
            guardrails:
              - { guardrail_name: pre-default, mode: pre_call, default_on: true }
              - { guardrail_name: pre, mode: pre_call }
              - { guardrail_name: both, mode: [pre_call, post_call] }
              - { guardrail_name: post-default, mode: post_call, default_on: true }
            tenants:
              - { name: exact, match: { team: pay, key_alias: ci }, guardrails: [both, pre] }
              - { match: { team: pay }, guardrails: [pre] }
              - { match: { key_alias: ci }, may_choose: [pre] }
              - { match: { header: { X-Department: legal, x-region: eu } }, guardrails: [both] }
              - { match: { key_alias: "alias with spaces" } }
              - { match: { key_alias: pay } }
            """);

    @Test
    void defaultsRunInTheirModeInFileOrder() {
        assertThat(POLICY.defaultsFor(Mode.PRE_CALL))
                .extracting(Guardrail::name)
                .containsExactly("pre-default");
        assertThat(POLICY.defaultsFor(Mode.POST_CALL))
                .extracting(Guardrail::name)
                .containsExactly("post-default");
    }

    @ParameterizedTest(name = "{3}: key {0}, team {1}, header {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "ci, pay, -, exact, the first that matches counts",
                "other, pay, -, pay, the team alone",
                "ci, sales, -, ci, the alias alone",
                "-, -, legal, legal, all of several headers",
                "-, -, sales, -, one header differs",
                "-, -, -, -, a caller without facts has no tenant",
                "CI, -, -, -, facts are compared exactly",
            })
    void aTenantIsFoundByWhatIsKnownOfTheCaller(
            @Nullable String key,
            @Nullable String team,
            @Nullable String department,
            @Nullable String tenant,
            String why) {
        Map<String, String> headers =
                department == null ? Map.of() : Map.of("x-department", department, "x-region", "eu");

        String found = POLICY.tenant(new Caller(key, team, headers::get))
                .map(Tenant::name)
                .orElse(null);

        if ("legal".equals(tenant)) {
            assertThat(found).as(why).matches("tenant-[0-9a-f]{8}");
        } else {
            assertThat(found).as(why).isEqualTo(tenant);
        }
    }

    @Test
    void aTenantsNameIsItsTeamOrAliasWhereThatIsAFreeName() {
        assertThat(POLICY.tenants())
                .extracting(tenant -> tenant.name().replaceAll("[0-9a-f]{8}", "#"))
                .containsExactly("exact", "pay", "ci", "tenant-#", "tenant-#", "tenant-#");
    }

    @Test
    void aTenantsGuardrailsRunInFileOrderAndDefaultsFillTheDirectionItDoesNotName() {
        Tenant exact = POLICY.tenants().get(0);
        Tenant pay = POLICY.tenants().get(1);
        Tenant ci = POLICY.tenants().get(2);

        assertThat(POLICY.guardrailsFor(exact, Mode.PRE_CALL))
                .extracting(Guardrail::name)
                .containsExactly("pre", "both");
        assertThat(POLICY.guardrailsFor(pay, Mode.POST_CALL))
                .extracting(Guardrail::name)
                .containsExactly("post-default");
        assertThat(POLICY.guardrailsFor(ci, Mode.PRE_CALL))
                .extracting(Guardrail::name)
                .containsExactly("pre-default");
        assertThat(POLICY.guardrailsFor(null, Mode.PRE_CALL))
                .extracting(Guardrail::name)
                .containsExactly("pre-default");
    }

    @Test
    void chosenGuardrailsComeBackInFileOrderOnce() {
        Guardrail pre = POLICY.guardrail("pre").orElseThrow();
        Guardrail both = POLICY.guardrail("both").orElseThrow();

        assertThat(POLICY.inFileOrder(List.of(both, pre, both))).containsExactly(pre, both);
        assertThat(POLICY.guardrail("nowhere")).isEmpty();
    }

    @ParameterizedTest(name = "{0} / {1} / {2}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "support@example.com, SUPPORT@Example.COM, true",
                "` support@example.com `, support@example.com, true",
                "Straße, STRASSE, true",
                "ΟΔΟΣ, οδος, true",
                "support@example.com, support@example.org, false",
                "support@example.com, asupport@example.com, false",
            })
    void theAllowListComparesWithoutCase(String listed, String value, boolean allowed) {
        AllowList list = new AllowList(List.of(listed));
        String text = "to " + value + " now";

        assertThat(list.allows(new EntityType("EMAIL_ADDRESS"), text, new Span(3, 3 + value.length())))
                .isEqualTo(allowed);
        assertThat(list.toString()).doesNotContain(listed);
    }

    @Test
    void recordsCheckThemselves() {
        Guardrail guardrail = POLICY.guardrails().getFirst();
        Tenant stranger = new Tenant("t", new TenantMatch("k", null, Map.of()), List.of("nowhere"), Set.of());

        assertThatThrownBy(() -> new Policy("v", List.of(), List.of(), AllowList.EMPTY, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Policy("v", List.of(guardrail, guardrail), List.of(), AllowList.EMPTY, List.of()))
                .hasMessageContaining("stands twice");
        assertThatThrownBy(() -> new Policy("v", List.of(guardrail), List.of(stranger), AllowList.EMPTY, List.of()))
                .hasMessageContaining("unknown guardrail");
        assertThatThrownBy(() -> new TenantMatch(null, null, Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Action.Mask(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Action.Mask(4, 'x')).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EntityPolicy(new Action.Log(), Double.NaN, 0.5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AllowList(List.of(" "))).isInstanceOf(IllegalArgumentException.class);
    }
}
