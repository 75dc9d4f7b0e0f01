package dev.baton.tck;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs a suite, or one test of it, and tells by name which tests failed. */
final class FailedTests {
    private FailedTests() {}

    static Set<String> of(Class<?> suite) {
        return run(selectClass(suite));
    }

    static Set<String> of(Class<?> suite, String test) {
        return run(selectMethod(suite, test));
    }

    private static Set<String> run(DiscoverySelector selector) {
        Set<String> failed = new TreeSet<>();
        EngineTestKit.engine("junit-jupiter")
                .selectors(selector)
                .execute()
                .testEvents()
                .failed()
                .map(event -> event.getTestDescriptor().getSource().orElseThrow())
                .forEach(source -> failed.add(((MethodSource) source).getMethodName()));
        return failed;
    }
}
