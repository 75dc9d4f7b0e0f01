package dev.baton.examples.bench;

/** Starts, decides one event, sends one message, and says so; for the time that takes. */
final class FirstDecision {
    private static final Person CUSTOMER = someoneWhoAllowsMarketing();

    private FirstDecision() {}

    public static void main(String[] arguments) {
        Contestant contestant = arguments[0].equals("hand") ? new HandLoop() : new EngineLoop(Offer.standard());
        contestant.meet(CUSTOMER);
        Happening order = new Happening(
                1,
                Kind.QUOTE_STARTED,
                CUSTOMER,
                Person.Namespace.EMAIL,
                500,
                "home",
                "",
                Workload.BEGIN.getEpochSecond() * 1_000_000);
        contestant.take(new Happening[] {order});
        contestant.run();
        System.out.println(contestant.sent().count());
    }

    private static Person someoneWhoAllowsMarketing() {
        int number = 0;
        while (!new Person(number).optedIn()) {
            number++;
        }
        return new Person(number);
    }
}
