package io.portcullis.detect.ner.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Behind {@code make train-ner}; docs/ner-training.md explains it. */
public final class TrainNer {
    private TrainNer() {}

    /**
     * Trains a model.
     *
     * @param arguments folder of the corpora, folder of the word lists, recipe, model file to write
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 4 || arguments[0].isEmpty()) {
            System.err.println("usage: make train-ner CORPORA=folder [LEXICA=folder] [RECIPE=file] [MODEL=file]");
            System.exit(2);
        }
        Path corpora = Path.of(arguments[0]);
        Path lexica = Path.of(arguments[1]);
        Path file = Path.of(arguments[3]);
        byte[] model = new NameTrainer(Recipe.read(Path.of(arguments[2])), corpora, lexica).train();
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(file, model);
        Progress.say("%s: %,d bytes", file, model.length);
        EvaluateNer.main(new String[] {file.toString(), corpora.toString()});
    }
}
