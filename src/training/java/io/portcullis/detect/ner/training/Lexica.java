package io.portcullis.detect.ner.training;

import io.portcullis.detect.ner.ClusterLexicon;
import io.portcullis.text.TextNormalizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
            addFolded(words);
            clusterings.add(words);
        }
        return ClusterLexicon.of(clusterings);
    }

    /** Words with accents are also known without, as scans see them, unless that is another word. */
    private static void addFolded(Map<String, String> words) {
        for (Map.Entry<String, String> word : new TreeMap<>(words).entrySet()) {
            String folded = new String(TextNormalizer.normalize(word.getKey()).chars());
            if (!folded.isEmpty()) {
                words.putIfAbsent(folded, word.getValue());
            }
        }
    }
}
