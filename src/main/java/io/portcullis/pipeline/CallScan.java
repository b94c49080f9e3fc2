package io.portcullis.pipeline;

import io.portcullis.detect.Detection;
import io.portcullis.detect.DetectionRequest;
import io.portcullis.detect.Detector;
import io.portcullis.model.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * A scan with what an analysed call brings along: context words, its own recognizers, allowed values. Every text is looked at by
 * itself, so that it has the same findings whatever stands beside it.
 *
 * @param scans one after the other, at least one
 */
record CallScan(List<Detector.Scan> scans, List<String> context, AllowedTexts allowed) implements Detector.Scan {
    @Override
    public Detection scan(DetectionRequest request) {
        DetectionRequest with = new DetectionRequest(
                request.text(), request.growing(), request.deadline(), request.maxFindings(), context);
        Detection all = scans.get(0).scan(with);
        List<Finding> findings = new ArrayList<>(all.findings());
        for (int i = 1; i < scans.size(); i++) {
            findings.addAll(scans.get(i).scan(with).findings());
        }
        return new Detection(allowed.without(request.text().original(), findings), all.openFrom(), all.skipped());
    }
}
