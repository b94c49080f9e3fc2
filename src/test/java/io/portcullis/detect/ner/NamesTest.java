package io.portcullis.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.detect.Detection;
import io.portcullis.detect.Detector;
import io.portcullis.model.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of what the model finds, and what is found without it. */
class NamesTest {
    private static final Detector.Scan CUES = Ner.scan(Ner.detector(Ner.NOTHING), 0.7);

    private static Detector.Scan knowing(String... names) {
        return Ner.scan(Ner.detector(Ner.knowing(NameType.PERSON, names)), 0.7);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            title and generation | Samuel      | I met Dr. Samuel L. Jackson Jr. in town         | Samuel L. Jackson Jr.
            hyphen               | Smith       | I met O'Brien-Smith in town                     | O'Brien-Smith
            hyphenated given     | Jean        | I met Jean-Luc in town                          | Jean-Luc
            particles            | Vincent     | We saw Vincent van der Berg in town             | Vincent van der Berg
            particles before     | Berg        | We saw Pieter van den Berg in town              | Pieter van den Berg
            initials before      | Tolkien     | It is by J. R. R. Tolkien alone                 | J. R. R. Tolkien
            initial in between   | Samuel      | We saw Samuel L. Jackson there                  | Samuel L. Jackson
            possessive           | Anna        | We saw Anna's house there                       | Anna
            family name behind   | Brian       | We welcome Brian Ryner today                    | Brian Ryner
            comma                | Schmidt     | Schmidt, Anna                                   | Schmidt
            degree               | Anna Lee    | We saw Anna Lee, PhD, there                     | Anna Lee
            greeting             | Hi Anna     | Hi Anna, it works                               | Anna
            markup               | Anna        | We saw **Anna** there                           | Anna
            """)
    void aNameIsWhole(String what, String known, String text, String expected) {
        assertThat(Ner.values(knowing(known.split(",")), text, "PERSON"))
                .as(what)
                .containsExactly(expected);
    }

    @Test
    void familyNameFirstIsOneName() {
        assertThat(Ner.values(knowing("Schmidt", "Anna"), "Schmidt, Anna", "PERSON"))
                .containsExactly("Schmidt, Anna");
    }

    @Test
    void aListOfNamesIsSeveral() {
        assertThat(Ner.values(knowing("Marie", "Hannah", "Kyle"), "They had three: Marie, Hannah, Kyle.", "PERSON"))
                .containsExactly("Marie", "Hannah", "Kyle");
    }

    @Test
    void aTitleIsAFindingOfItsOwn() {
        assertThat(Ner.findings(knowing("Jane Smith"), "Ask Dr. Jane Smith, MD, about it"))
                .extracting(finding -> finding.type() + " " + finding.span().start() + ".."
                        + finding.span().end())
                .containsExactly("TITLE 4..7", "PERSON 8..18", "TITLE 20..22");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            title               | Please ask Mrs. Xochitl Qureshi about it            | Xochitl Qureshi
            title, small        | please ask mr xochitl about it                      | xochitl
            greeting            | Dear Xochitl,                                       | Xochitl
            greeting, small     | hi xochitl,                                         | xochitl
            greeting of the day | Good morning Xochitl!                               | Xochitl
            introduction        | Hello, my name is Xochitl Qureshi and I need help   | Xochitl Qureshi
            introduction, small | my name is xochitl                                  | xochitl
            introduction, other | Ich heisse Xochitl Qureshi.                         | Xochitl Qureshi
            field               | Patient name: Xochitl Qureshi                       | Xochitl Qureshi
            field of JSON       | {"first_name": "Xochitl", "id": 7}                  | Xochitl
            field, family first | Name: Qureshi, Xochitl                              | Qureshi, Xochitl
            header of mail      | From: Xochitl Qureshi <xq@example.com>              | Xochitl Qureshi
            sender              | On Monday, Xochitl Qureshi <xq@example.com> wrote:  | Xochitl Qureshi
            signature           | See you there.⏎⏎Best regards,⏎Xochitl Qureshi       | Xochitl Qureshi
            signature on a line | Thanks, Xochitl                                     | Xochitl
            """)
    void aCueShowsAName(String what, String text, String expected) {
        assertThat(Ner.values(CUES, text.replace('⏎', '\n'), "PERSON")).as(what).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            Dear all,
            Hi team,
            Dear Customer Support,
            Thanks for everything
            name: nginx-deployment
            {"name": "postgres", "image": "postgres:16"}
            Name: Acme Corp
            Subject: Your Order
            Best regards,⏎The Support Team
            my name is on the list
            Mr. and Mrs.
            """)
    void aCueWithoutANameShowsNone(String text) {
        assertThat(Ner.values(CUES, text.replace('⏎', '\n'), "PERSON")).isEmpty();
    }

    @Test
    void placesOfForms() {
        assertThat(Ner.values(CUES, "City: Xanadupolis\nCountry: Freedonia", "LOCATION"))
                .containsExactly("Xanadupolis", "Freedonia");
    }

    @Test
    void whoSpeaksMoreThanOnceIsAPerson() {
        assertThat(Ner.values(CUES, "Xochitl: hi\nUser: hello\nXochitl: yes\nUser: ok", "PERSON"))
                .containsExactly("Xochitl", "Xochitl");
    }

    @Test
    void aNameIsFoundAgainAlsoByItsFamilyNameAlone() {
        Detector.Scan scan = knowing("Xochitl Qureshi");

        assertThat(Ner.values(
                        scan,
                        "Xochitl Qureshi called. Then Qureshi left, and XOCHITL too. QureshiService runs.",
                        "PERSON"))
                .containsExactly("Xochitl Qureshi", "Qureshi", "XOCHITL");
    }

    @Test
    void aMentionIsNoStreetAndNoAddress() {
        Detector.Scan scan = knowing("Xochitl Qureshi");

        assertThat(Ner.values(
                        scan, "Xochitl Qureshi lives in Qureshi Street, qureshi@example.com, /Qureshi/x", "PERSON"))
                .containsExactly("Xochitl Qureshi");
    }

    @Test
    void aNameOfOneTextIsFoundInTheOthers() {
        Detector.Scan scan = knowing("Xochitl Qureshi");
        List<String> texts = List.of("and Qureshi said", "Xochitl Qureshi is here");
        List<List<Finding>> found = texts.stream()
                .map(text -> Ner.detect(scan, text, false).findings())
                .toList();

        List<List<Finding>> further = scan.relate(texts, found, Ner.deadline());

        assertThat(further.get(0)).singleElement().satisfies(finding -> {
            assertThat(finding.span().start()).isEqualTo(4);
            assertThat(finding.recognizer()).isEqualTo("ner_mention");
        });
        assertThat(further.get(1)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            She is Polish.                           | Polish
            A German tourist came                    | German
            He is a devout Catholic                  | Catholic
            Many Sri Lankans live here               | Sri Lankans
            Nationality: Brazilian                   | Brazilian
            I'm half Korean and like it              | Korean
            """)
    void groupsOfPersons(String text, String expected) {
        assertThat(Ner.values(CUES, text, "NRP")).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            Translate this to French please
            I speak Spanish and English
            A bottle of Italian wine
            polish the table
            The German translation is wrong
            """)
    void languagesAndGoodsAreNoGroups(String text) {
        assertThat(Ner.values(CUES, text, "NRP")).isEmpty();
    }

    @Test
    void aGrowingTextKeepsTheLastSentenceOpen() {
        String text = "We saw Anna there. Then we met Vincent van";

        Detection detection = Ner.detect(knowing("Anna", "Vincent"), text, true);

        assertThat(detection.openFrom()).isEqualTo(text.indexOf("Then"));
    }

    @Test
    void whatWasFoundInTheClosedPartOfAGrowingTextIsNeverTakenBack() {
        // Given
        String text = "Dear Anna,\nwe saw Vincent van der Berg there. He left! Berg came back, and "
                + "then a very long sentence follows that has no full stop but words and words and words and more words "
                + "and still more of them until Anna comes and goes on and on and on\n- Berg\nBest regards,\nAnna";
        Detector.Scan scan = knowing("Anna", "Vincent");
        List<Finding> whole = Ner.detect(scan, text, true).findings();

        // When, Then
        for (int length = 1; length <= text.length(); length++) {
            Detection part = Ner.detect(scan, text.substring(0, length), true);
            assertThat(length - part.openFrom()).isLessThanOrEqualTo(256);
            assertThat(closed(part.findings(), part.openFrom()))
                    .as("%d characters", length)
                    .isEqualTo(closed(whole, part.openFrom()));
        }
    }

    private static List<String> closed(List<Finding> findings, int openFrom) {
        return findings.stream()
                .filter(finding -> finding.span().start() < openFrom)
                .map(finding -> finding.type() + " " + finding.span())
                .sorted()
                .toList();
    }
}
