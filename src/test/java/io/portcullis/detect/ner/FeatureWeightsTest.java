package io.portcullis.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FeatureWeightsTest {
    @Test
    void addsTheWeightsOfKnownFeaturesAndNothingForOthers() {
        SplittableRandom random = new SplittableRandom(7);
        Map<Long, int[]> expected = new HashMap<>();
        FeatureWeights weights = new FeatureWeights(10_000, 30_000);
        for (int f = 0; f < 10_000; f++) {
            long hash = random.nextLong();
            int[] row = {random.nextInt(-900, 900), random.nextInt(-900, 900), random.nextInt(-900, 900)};
            weights.add(hash, 0b1000_0000_0001_0010, row);
            expected.put(hash, row);
        }

        expected.forEach((hash, row) -> {
            int[] sums = new int[20];
            FeatureWeights.Batch batch = new FeatureWeights.Batch();
            batch.add(hash);
            batch.add(hash + 1);
            weights.addTo(batch, sums, 2);
            weights.addTo(batch, sums, 2);
            assertThat(sums[3]).isEqualTo(row[0]);
            assertThat(sums[6]).isEqualTo(row[1]);
            assertThat(sums[17]).isEqualTo(row[2]);
            assertThat(sums[2]).isZero();
        });
    }

    @Test
    void aBatchOfAnySizeIsAddedOnceAndThenEmpty() {
        FeatureWeights weights = new FeatureWeights(1, 1);
        weights.add(42, 1, new int[] {3});
        FeatureWeights.Batch batch = new FeatureWeights.Batch();
        for (int i = 0; i < 500; i++) {
            batch.add(42);
        }
        int[] sums = new int[1];
        weights.addTo(batch, sums, 0);
        weights.addTo(batch, sums, 0);

        assertThat(sums[0]).isEqualTo(1500);
    }

    @Test
    void aWeightThatDoesNotFitIsTheLargestThatDoes() {
        FeatureWeights weights = new FeatureWeights(1, 1);
        weights.add(42, 1, new int[] {1_000_000});
        int[] sums = new int[1];
        FeatureWeights.Batch batch = new FeatureWeights.Batch();
        batch.add(42);
        weights.addTo(batch, sums, 0);

        assertThat(sums[0]).isEqualTo(Short.MAX_VALUE);
    }
}
