package dev.baton.zoo;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Plants a defect, runs the test that must notice, and says what came of it. */
final class Hunt {
    private final Sources sources = new Sources();

    /** What came of one defect. */
    enum Result {
        /** A test that bears the rule's name failed. */
        CAUGHT,
        /** No test failed: none of them proves the rule. */
        SURVIVED,
        /** A test failed, but none that bears the rule's name. */
        MISNAMED,
        /** The source does not read as the defect expects, or there is no such test. */
        STALE
    }

    /**
     * @param by the test that caught it
     * @param why what to do about it, where it was not caught
     */
    record Finding(Result result, String by, String why) {}

    Finding of(Defect defect) throws IOException {
        Map<String, byte[]> mutants;
        try {
            mutants = sources.compile(defect.inClass(), defect.plantedIn(sources.of(defect.inClass())));
        } catch (Defect.StaleException stale) {
            return new Finding(Result.STALE, "", stale.getMessage());
        }
        Outcome outcome = run(mutants, defect.test());
        if (outcome.ran() == 0) {
            return new Finding(Result.STALE, "", "there is no test " + defect.test());
        }
        for (String failed : outcome.failed()) {
            if (defect.isNamedIn(failed)) {
                return new Finding(Result.CAUGHT, failed, "");
            }
        }
        return outcome.failed().isEmpty()
                ? new Finding(Result.SURVIVED, "", "no test of " + defect.test() + " failed; write one that does")
                : new Finding(
                        Result.MISNAMED, "", "no test named " + defect.rule() + " failed, but " + outcome.failed());
    }

    /** The tests that fail without any defect, by name; a test that always fails catches nothing. */
    List<String> failuresWithout(String test) {
        Outcome outcome = run(Map.of(), test);
        return outcome.ran() == 0 ? List.of("there is no test " + test) : outcome.failed();
    }

    private record Outcome(long ran, List<String> failed) {}

    private static Outcome run(Map<String, byte[]> mutants, String test) {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        MutantLoader loader = new MutantLoader(mutants);
        thread.setContextClassLoader(loader);
        try {
            var results = EngineTestKit.engine("junit-jupiter")
                    // A mutant may go round in circles.
                    .configurationParameter("junit.jupiter.execution.timeout.default", "180 s")
                    .configurationParameter("junit.jupiter.execution.timeout.thread.mode.default", "SEPARATE_THREAD")
                    .configurationParameter(
                            "junit.jupiter.displayname.generator.default",
                            "org.junit.jupiter.api.DisplayNameGenerator$ReplaceUnderscores")
                    .selectors(selector(loader, test))
                    .execute();
            List<String> failed = new ArrayList<>(names(results.testEvents().failed()));
            failed.addAll(names(results.containerEvents().failed()));
            return new Outcome(results.testEvents().started().count(), failed);
        } catch (ClassNotFoundException none) {
            return new Outcome(0, List.of());
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    private static DiscoverySelector selector(ClassLoader loader, String test) throws ClassNotFoundException {
        int method = test.indexOf('#');
        return method < 0
                ? selectClass(loader.loadClass(test))
                : selectMethod(loader.loadClass(test.substring(0, method)), test.substring(method + 1));
    }

    /** Each with the name of its class, which may bear the rule too. */
    private static List<String> names(Events events) {
        return events.stream().map(Event::getTestDescriptor).map(Hunt::name).toList();
    }

    private static String name(TestDescriptor test) {
        String in = test.getParent().map(TestDescriptor::getDisplayName).orElse("");
        return in + ": " + test.getDisplayName();
    }
}
