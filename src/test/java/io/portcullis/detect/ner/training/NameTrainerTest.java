package io.portcullis.detect.ner.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.detect.ner.NameSpan;
import io.portcullis.detect.ner.NameType;
import io.portcullis.detect.ner.NerModel;
import io.portcullis.detect.ner.Tokens;
import io.portcullis.detect.ner.WordTokenizer;
import io.portcullis.detect.ner.opennlp.OpenNlpModels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody trains a model of an own language from an own corpus, as docs/ner-training.md says. */
class NameTrainerTest {
    private static final String TEMPLATES =
            "w word\nw-1 word[-1]\nw+1 word[1]\nx2 suffix_2\ns shape\nr word[R]\no outcome[-1]\n";

    @TempDir
    private Path folder;

    private byte[] train(String recipe) throws IOException {
        StringBuilder corpus = new StringBuilder();
        for (String name : List.of("Taro", "Mila", "Juno", "Kiko", "Remi", "Sana", "Wido", "Zoro")) {
            for (String verb : List.of("kantas", "dancas", "ridas")) {
                corpus.append(name)
                        .append("\tB-PER\nBelo\tI-PER\n")
                        .append(verb)
                        .append("\tO\nen\tO\nVilao\tB-LOC\n.\tO\n\n");
                corpus.append("La\tO\nhundo\tO\n").append(verb).append("\tO\n.\tO\n\n");
            }
        }
        Files.writeString(folder.resolve("tales.train.tsv"), corpus);
        Files.writeString(folder.resolve("tales.dev.tsv"), corpus);
        Files.writeString(folder.resolve("features.txt"), TEMPLATES);
        Files.writeString(folder.resolve("recipe.properties"), recipe);
        return new NameTrainer(Recipe.read(folder.resolve("recipe.properties")), folder, folder).train();
    }

    @Test
    void aModelOfAnOwnLanguageFindsNamesThatItHasNotSeen() throws IOException {
        NerModel model = NerModel.load(new ByteArrayInputStream(train("language = eo\nepochs = 8\n")));
        String text = "Feli Belo ridas en Vilao.";
        Tokens tokens = WordTokenizer.tokenize(text, 0, text.length());

        List<NameSpan> names = model.decoder().decode(text, tokens, 0);

        assertThat(model.language()).isEqualTo("eo");
        assertThat(names).extracting(NameSpan::type).containsExactly(NameType.PERSON, NameType.LOCATION);
        assertThat(names.getFirst().last()).isEqualTo(1);
        assertThat(names).allSatisfy(name -> assertThat(name.score()).isBetween(0.5, 1.0));
    }

    @Test
    void theSameFilesGiveTheSameBytes() throws IOException {
        assertThat(train("seeds = 2\n")).isEqualTo(train("seeds = 2\n"));
    }

    @Test
    void openNlpItselfCanUseTheModel() throws IOException {
        byte[] bytes = train("epochs = 8\n");
        OpenNlpModels.register();
        TokenNameFinderModel model = new TokenNameFinderModel(new ByteArrayInputStream(bytes));

        Span[] spans = new NameFinderME(model).find(new String[] {"Feli", "Belo", "ridas", "en", "Vilao", "."});

        assertThat(spans).extracting(Span::getType).containsExactly("person", "location");
        assertThat(model.getManifestProperty("Timestamp")).isEqualTo("0");
    }

    @Test
    void aTypingMistakeInTheRecipeIsTold() {
        assertThatThrownBy(() -> train("epoch = 8\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("epoch");
        assertThatThrownBy(() -> train("epochs = many\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("epochs");
    }

    @Test
    void aFolderWithoutCorporaIsTold() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Files.writeString(folder.resolve("recipe.properties"), "");
        Recipe recipe = Recipe.read(folder.resolve("recipe.properties"));

        assertThatThrownBy(() -> new NameTrainer(recipe, empty, empty).train())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("train.tsv");
    }
}
