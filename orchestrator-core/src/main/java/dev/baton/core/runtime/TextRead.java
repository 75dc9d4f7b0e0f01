package dev.baton.core.runtime;

import dev.baton.event.Channel;
import dev.baton.spi.SharedInputs;
import dev.baton.spi.TextClassifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the host's classifier said of a text. Immutable.
 *
 * @param confidences by label, without those it left out
 * @param failed it said nothing, because it failed
 */
record TextRead(String version, Map<String, Double> confidences, boolean failed) {
    TextRead {
        confidences = Map.copyOf(confidences);
    }

    /** @param mayFail where it fails, nothing is known; otherwise that fails whoever asks */
    static TextRead by(TextClassifier classifier, TextClassifier.Text text, boolean mayFail) {
        String version = classifier.version();
        try {
            Map<String, Double> confidences = new HashMap<>();
            for (TextClassifier.Label each : classifier.classify(text)) {
                confidences.merge(each.name(), each.confidence(), Math::max);
            }
            return new TextRead(version, confidences, false);
        } catch (RuntimeException failure) {
            if (mayFail) {
                return new TextRead(version, Map.of(), true);
            }
            throw failure;
        }
    }

    /** 0 where it left the label out. */
    double confidence(String label) {
        return confidences.getOrDefault(label, 0.0);
    }

    /** As it is stored with the decision. */
    SharedInputs.Classified said(Collection<String> asked, List<Channel> stopped) {
        List<TextClassifier.Label> labels = new ArrayList<>(asked.size());
        if (!failed) {
            asked.forEach(each -> labels.add(new TextClassifier.Label(each, confidence(each))));
        }
        return new SharedInputs.Classified(stopped, version, labels, failed);
    }
}
