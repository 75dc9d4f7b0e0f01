package dev.baton.core.turn;

/** About how much memory a profile takes: so much of each of its parts, an estimate of parts of usual length. */
final class Bytes {
    private static final int BARE = 600;
    private static final int IDENTIFIER = 160;
    private static final int FIELD = 220;
    private static final int CONSENT = 200;
    private static final int CONTACT = 320;
    private static final int CASE = 2_500;
    private static final int PROMISE = 600;
    private static final int INSTANCE = 600;

    private Bytes() {}

    static int of(ProfileState profile) {
        long bytes = BARE
                + (long) IDENTIFIER
                        * (profile.identifiers().size()
                                + profile.contactPoints().size())
                + (long) FIELD * profile.fieldNames().size()
                + (long) CONSENT * profile.consents().size()
                + (long) CONTACT
                        * (profile.contacts().size()
                                + profile.contactHistory().forgotten().latest().size())
                + (long) CASE * profile.cases().size()
                + (long) PROMISE
                        * (profile.promises().size() + profile.compensables().size())
                + (long) INSTANCE * profile.instances().size();
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }
}
