package io.portcullis.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.detect.Detector;
import io.portcullis.model.Finding;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is never a person, whatever the model says: here it says of every token that it is one. The table has the reason, and
 * a text in which the marked part must not be touched by a finding of a person.
 */
class NotNamesTest {
    private static final Detector.Scan HOSTILE = Ner.scan(Ner.detector(Ner.EACH), 0.5);

    private static final String TABLE = """
            number: 4711|The value is [4711] today
            number: with decimals|It costs [12.50] each
            number: with separators|About [1,000,000] people
            number: percent|Up [25] % this year
            number: ordinal|On the [3rd] floor
            number: ordinal with two digits|The [21st] century
            number: date|On [2024-05-17] we met
            number: date with slashes|On [05/17/2024] we met
            number: time|At [10:30] sharp
            number: year|Since [1998] it works
            number: phone|Call [555-0132] now
            number: amount|Pay [$500] now
            number: roman with digits|Chapter [4b] ends
            number: hexadecimal|Code [0x1F] was sent
            number: size|A [64KB] buffer
            number: resolution|A [1920x1080] screen
            version: with v|We run [v1.2.3] now
            version: short|Upgrade to [v2] soon
            version: three parts|Version [3.11.4] is out
            version: with a suffix|Use [1.0.0-beta] first
            version: release candidate|Try [2.0rc1] first
            version: of a product|Python [3.12] is fast
            version: of a model|We call [gpt-4o] here
            version: capital model|We call [GPT-4] here
            version: numbered product|On [Windows11] only
            log level: INFO|[INFO] Server started
            log level: WARN|[WARN] low memory
            log level: ERROR|[ERROR] cannot connect
            log level: DEBUG|[DEBUG] entering loop
            log level: TRACE|[TRACE] byte read
            log level: FATAL|[FATAL] giving up
            log level: SEVERE|[SEVERE] giving up
            log level: CRITICAL|[CRITICAL] disk full
            log level: in brackets|2024-05-17 10:00 [NOTICE] started
            log level: word|[Error] while reading
            log level: with colon|[Warning]: low memory
            file: Java|See [Main.java] for it
            file: Python|Run [train.py] first
            file: Markdown|Read [README.md] first
            file: text|Open [Notes.txt] please
            file: YAML|Edit [Config.yaml] now
            file: JSON|Edit [Package.json] now
            file: spreadsheet|Attached [Budget.xlsx] today
            file: PDF|Attached [Report.pdf] today
            file: picture|Attached [Logo.png] today
            file: archive|Unpack [Backup.zip] now
            file: two extensions|Unpack [Data.tar.gz] now
            file: shell|Run [Deploy.sh] now
            path: absolute|Look in [/home/anna/Documents] now
            path: relative|Look in [./Anna/Files] now
            path: up|Look in [../Anna] now
            path: home|Look in [~/Anna] now
            path: Windows|Look in [C:\\Users\\Anna] now
            path: deep|In [src/main/Anna/Lee] it is
            path: of a URL|Get [/api/Users/Anna] now
            identifier: camel case|Call [getUserName] first
            identifier: Pascal case|The class [UserService] fails
            identifier: Pascal case of a bean|The bean [OrderRepository] fails
            identifier: with underscores|The field [first_name] is empty
            identifier: constant|Set [MAX_VALUE] first
            identifier: with digits|Set [Param1] first
            identifier: dotted|See [com.example.Foo] here
            identifier: member|Call [os.path.join] first
            identifier: scope|Call [Foo::Bar] first
            identifier: arrow|Call [foo->Bar] first
            identifier: call|Call [Refresh]() first
            identifier: variable of a shell|Set [$HOME] first
            identifier: braces|Set [${Name}] first
            identifier: assignment|Set [Name]=x first
            identifier: annotation|Use [@Override] there
            identifier: handle|Thanks to [@anna_lee] for it
            identifier: channel|Ask in [#general] please
            identifier: hash tag|We love [#ThrowbackThursday] here
            identifier: placeholder of ours|Write to <[PERSON]> now
            identifier: placeholder with underscore|Write to <[EMAIL_ADDRESS]> now
            identifier: template|Dear {[Name]} it is
            identifier: UUID|Job [123e4567-e89b-12d3-a456-426614174000] failed
            identifier: hash|Commit [a1b2c3d4e5] broke it
            identifier: ticket|See [JIRA-1234] please
            identifier: request|Call [REQ-77] please
            identifier: component|The tag [MyComponent] fails
            product code: S3|Copy to [S3] now
            product code: EC2|Start [EC2] now
            product code: EKS|Deploy to [EKS] now
            product code: AWS|We moved to [AWS] now
            product code: RDS|Stored in [RDS] now
            product code: IAM|Ask [IAM] for it
            product code: VPC|Inside the [VPC] only
            product code: K8s|Deployed on [K8s] now
            product code: GCP|We moved to [GCP] now
            product code: ECS|Deploy to [ECS] now
            product code: SQS|Send it to [SQS] now
            abbreviation: API|The [API] fails
            abbreviation: HTTP|Over [HTTP] only
            abbreviation: JSON|Send [JSON] only
            abbreviation: YAML|Send [YAML] only
            abbreviation: SQL|Write [SQL] only
            abbreviation: URL|Send the [URL] only
            abbreviation: CEO|Our [CEO] said so
            abbreviation: HR|Ask [HR] about it
            abbreviation: FAQ|Read the [FAQ] first
            abbreviation: ASAP|Send it [ASAP] please
            abbreviation: FYI|Sent as [FYI] only
            abbreviation: PDF|Send a [PDF] only
            abbreviation: USB|Plug in [USB] first
            abbreviation: CPU|The [CPU] is hot
            abbreviation: GDPR|Under [GDPR] we must
            abbreviation: HIPAA|Under [HIPAA] we must
            abbreviation: no vowel|The [XYZ] is broken
            abbreviation: unknown, short|The [QOV] is broken
            abbreviation: KPI|The [KPI] is good
            abbreviation: VPN|Use the [VPN] please
            abbreviation: OCR|Run [OCR] on it
            product: Docker|We use [Docker] here
            product: Kubernetes|We use [Kubernetes] here
            product: Terraform|We use [Terraform] here
            product: Postgres|We use [Postgres] here
            product: Redis|We use [Redis] here
            product: Python|We use [Python] here
            product: JavaScript|We use [JavaScript] here
            product: Linux|We use [Linux] here
            product: GitHub|We use [GitHub] here
            product: Slack|We use [Slack] here
            product: Excel|We use [Excel] here
            product: Grafana|We use [Grafana] here
            product: Google|We use [Google] here
            product: iPhone|My [iPhone] broke
            product: YouTube|Seen on [YouTube] today
            product: LinkedIn|Seen on [LinkedIn] today
            product: PostgreSQL|We use [PostgreSQL] here
            address of mail|Write to [anna.lee@example.com] now
            address of mail, capitals|Write to [Anna.Lee@Example.com] now
            address of mail in brackets|Anna <[anna@example.com]> wrote
            address of the web|See [https://example.com/anna/Lee] now
            address of the web, www|See [www.Anna-Lee.example] now
            address of the web without a scheme|See [Example.com] now
            address of the web with a port|See [http://Localhost:8080/Anna] now
            address: parameter|See [https://example.com/?name=Anna] now
            host: dotted|Ping [db.Prod.example] now
            greeting: Hello|[Hello] there
            greeting: Thanks|[Thanks] a lot
            greeting: Regards|[Regards]
            greeting: Dear|[Dear] all
            greeting: Please|[Please] call me
            greeting: Sorry|[Sorry] for that
            common word at the start: The|[The] house is big
            common word at the start: Yesterday|[Yesterday] we met
            common word at the start: Everyone|[Everyone] knows
            common word at the start: However|[However] it works
            common word, small|we saw the [house] there
            common word: verb|we [bought] it there
            common word: pronoun|[she] said so
            role: user|[User]: how are you
            role: assistant|[Assistant]: fine
            role: system|[System]: be kind
            role: customer|[Customer]: it broke
            field: Name|[Name]: unknown
            field: Subject|[Subject]: your order
            field: Phone|[Phone]: unknown
            day: Monday|[Monday] is free
            day: small|see you [friday] then
            month: September|[September] was warm
            nationality: French|The [French] wine is good
            nationality: plural|Some [Germans] came
            religion: Buddhist|A [Buddhist] temple
            politics: Republicans|Most [Republicans] agreed
            theorem|The [Bayes] theorem says it
            algorithm|The [Dijkstra] algorithm finds it
            transform|A [Fourier] transform does it
            sign: question|Why [?] now
            sign: dash|Anna [-] and so on
            sign: bullet|[*] first
            sign: emoji|Well done [\uD83D\uDE00] today
            code: keyword|x = foo(); [Return] y;
            code: single word|obj.run(); [Widget] = bar();
            code: type|[Optional] x = find(); // none
            markup: tag|Click <[b]> here
            letter: single|Take plan [B] now
            letter: I|So [I] went
            """;

    static Stream<Arguments> rows() {
        return TABLE.lines()
                .map(line -> Arguments.of(line.substring(0, line.indexOf('|')), line.substring(line.indexOf('|') + 1)));
    }

    @Test
    void theTableIsLong() {
        assertThat(rows()).hasSizeGreaterThan(150);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isNeverAPerson(String reason, String marked) {
        int start = marked.indexOf('[');
        int end = marked.lastIndexOf(']') - 1;
        String text = marked.substring(0, start) + marked.substring(start + 1, end + 1) + marked.substring(end + 2);

        List<Finding> persons = Ner.findings(HOSTILE, text).stream()
                .filter(finding -> finding.type().name().equals("PERSON"))
                .filter(finding ->
                        finding.span().start() < end && finding.span().end() > start)
                .toList();

        assertThat(persons).as("%s: %s", reason, marked).isEmpty();
    }

    @Test
    void theModelIsHostileIndeed() {
        assertThat(Ner.values(HOSTILE, "we told Xochitl about it", "PERSON")).contains("Xochitl");
    }
}
