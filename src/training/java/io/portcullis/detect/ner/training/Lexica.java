package io.portcullis.detect.ner.training;

import io.portcullis.detect.ner.ClusterLexicon;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads word clusters: word, tab, path of 0 and 1. */
final class Lexica {
    private Lexica() {}

    /** The clusterings that a recipe names, in its order; at most {@link ClusterLexicon#CLUSTERINGS}. */
    static ClusterLexicon clusters(Recipe recipe, Path folder) throws IOException {
        List<Map<String, String>> clusterings = new ArrayList<>();
        for (String name : recipe.list("clusters")) {
            Map<String, String> words = new HashMap<>();
            for (String line : TextFile.lines(folder.resolve(name))) {
                int tab = line.indexOf('\t');
                if (tab > 0) {
                    words.put(line.substring(0, tab), line.substring(tab + 1));
                }
            }
            clusterings.add(words);
        }
        return ClusterLexicon.of(clusterings);
    }
}
