package dev.baton.tck;

import dev.baton.spi.TextClassifier;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Knows a complaint when it sees one, and can be told to know it badly. */
final class StubClassifier implements TextClassifier {
    enum Defect {
        NONE,
        NAMELESS,
        NEW_NAME_EACH_TIME,
        SAYS_NOTHING,
        STUMBLES,
        NEEDS_A_CHANNEL,
        NEVER_ENDS,
        GROWS_SURER,
        NOT_FOR_THREADS
    }

    static final String COMPLAINT = "this is a disgrace";

    private final Defect defect;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile String words = "";
    private volatile Thread asker = Thread.currentThread();

    StubClassifier(Defect defect) {
        this.defect = defect;
    }

    @Override
    public String version() {
        return switch (defect) {
            case NAMELESS -> " ";
            case NEW_NAME_EACH_TIME -> "stub-" + asked.get();
            default -> "stub-1";
        };
    }

    @Override
    public List<Label> classify(Text text) {
        int times = asked.incrementAndGet();
        switch (defect) {
            case SAYS_NOTHING:
                return List.of();
            case STUMBLES:
                return said(text.words().charAt(0) == 't', 0.9);
            case NEEDS_A_CHANNEL:
                return said(text.channel().name().equals("email"), 0.9);
            case NEVER_ENDS:
                while (text.words().length() >= 10_000) {
                    Thread.onSpinWait();
                    if (Thread.currentThread().isInterrupted()) {
                        throw new IllegalStateException("never ends");
                    }
                }
                return said(text.words().equals(COMPLAINT), 0.9);
            case GROWS_SURER:
                return said(text.words().equals(COMPLAINT), 1 - 1.0 / (1 + times));
            case NOT_FOR_THREADS:
                return said(mixedUp(text.words()).equals(COMPLAINT), 0.9);
            default:
                return said(text.words().equals(COMPLAINT), 0.9);
        }
    }

    /** Whoever asks after another thread is answered what that one had asked. */
    private String mixedUp(String mine) {
        String before = words;
        boolean other = asker != Thread.currentThread();
        words = mine;
        asker = Thread.currentThread();
        return other ? before : mine;
    }

    private static List<Label> said(boolean complaint, double confidence) {
        return complaint ? List.of(new Label("complaint", confidence)) : List.of();
    }
}
