package dev.baton.examples.soak.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** All readers that are fed. */
final class Targets {
    private static final int USUAL_SHARE = 10;

    private Targets() {}

    static List<Target> all() {
        List<Target> all = new ArrayList<>();
        all.addAll(EventTargets.all());
        all.addAll(MessageTargets.all());
        all.addAll(DefinitionTargets.all());
        all.addAll(DocumentTargets.all());
        all.add(EngineTarget.target());
        return all;
    }

    static Target of(String name, Supplier<List<byte[]>> seeds, Predicate<byte[]> accepts) {
        return of(name, USUAL_SHARE, seeds, accepts);
    }

    /** @param share {@link Target#share} */
    static Target of(String name, int share, Supplier<List<byte[]>> seeds, Predicate<byte[]> accepts) {
        return new Target() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int share() {
                return share;
            }

            @Override
            public List<byte[]> seeds() {
                return seeds.get();
            }

            @Override
            public boolean accepts(byte[] input) {
                return accepts.test(input);
            }
        };
    }

    /** JSON, with single quotes for double ones. */
    static byte[] json(String singleQuoted) {
        return bytes(singleQuoted.replace('\'', '"'));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
