package dev.baton.examples.bench;

/**
 * A customer of the workload; everything about them follows from their number.
 *
 * @param number from 0 on
 */
record Person(int number) {
    /** The three identifiers by which events may name a customer. */
    enum Namespace {
        CUSTOMER("customer"),
        EMAIL("email"),
        DEVICE("device");

        private final String word;

        Namespace(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** A new text each time, as events bring it. */
    String identifier(Namespace namespace) {
        return switch (namespace) {
            case CUSTOMER -> "C-" + (1_000_000 + number);
            case EMAIL -> "customer" + number + "@shop.example";
            case DEVICE -> "dev-" + Long.toHexString(mixed() | 1L << 63);
        };
    }

    String segment() {
        int of100 = of100(mixed());
        return of100 < 10 ? "gold" : of100 < 40 ? "silver" : "basic";
    }

    /** The plan they begin with. */
    String plan() {
        int of100 = of100(mixed() * 31);
        return of100 < 15 ? "pro" : of100 < 50 ? "plus" : "free";
    }

    /** Whether they allow marketing. */
    boolean optedIn() {
        return of100(mixed() * 17) < 85;
    }

    private static int of100(long hash) {
        return (int) Math.floorMod(hash ^ hash >>> 29, 100L);
    }

    private long mixed() {
        long hash = (number + 1) * 0x9E3779B97F4A7C15L;
        hash = (hash ^ hash >>> 30) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ hash >>> 27) * 0x94D049BB133111EBL;
        return hash ^ hash >>> 31;
    }
}
