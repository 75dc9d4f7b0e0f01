package dev.baton.examples.bench;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as data: on events of a kind, under all its conditions, propose a message. Both the engine's definitions and the
 * indexed hand-written table are made of it; {@link HandLoop} says the same in Java.
 *
 * @param priority the greatest wins; no two are alike
 */
record Offer(String template, Kind on, int priority, List<Test> tests) {
    /** What a condition looks at. */
    enum Look {
        CATEGORY,
        AMOUNT,
        SEGMENT,
        PLAN,
        COUNT
    }

    /**
     * A condition.
     *
     * @param text what CATEGORY, SEGMENT and PLAN must be; null for the others
     * @param counted what COUNT counts; null for the others
     * @param number the least AMOUNT or COUNT; a negative one means fewer than that
     */
    record Test(Look look, @Nullable String text, @Nullable Kind counted, int number) {}

    /** Twenty, some for each kind of event. */
    static List<Offer> standard() {
        List<Offer> offers = new ArrayList<>();
        offers.add(of("travel-guide", Kind.PAGE_VIEWED, 3, category("travel"), count(Kind.PAGE_VIEWED, 5)));
        offers.add(of("home-preview", Kind.PAGE_VIEWED, 6, category("home"), segment("gold")));
        offers.add(of("first-order", Kind.PAGE_VIEWED, 4, amount(700), plan("free"), fewer(Kind.ORDER_PLACED, 1)));
        offers.add(of("travel-deal", Kind.PRODUCT_VIEWED, 8, category("travel"), amount(500)));
        offers.add(of("test-drive", Kind.PRODUCT_VIEWED, 11, category("cars"), segment("gold"), amount(100)));
        offers.add(of("come-back", Kind.PRODUCT_VIEWED, 7, count(Kind.CART_UPDATED, 1), amount(800)));
        offers.add(of("silver-perk", Kind.PRODUCT_VIEWED, 5, segment("silver"), plan("free"), amount(600)));
        offers.add(of("free-delivery", Kind.CART_UPDATED, 14, amount(300), segment("gold")));
        offers.add(of("plus-trial", Kind.CART_UPDATED, 12, amount(600), plan("free")));
        offers.add(of("cart-help", Kind.CART_UPDATED, 10, count(Kind.CART_UPDATED, 3), fewer(Kind.ORDER_PLACED, 2)));
        offers.add(of("home-adviser", Kind.QUOTE_STARTED, 15, category("home"), amount(400)));
        offers.add(of("gold-quote", Kind.QUOTE_STARTED, 17, segment("gold"), count(Kind.QUOTE_STARTED, 2)));
        offers.add(of("pro-quote", Kind.QUOTE_STARTED, 16, amount(500), plan("pro"), count(Kind.ORDER_PLACED, 1)));
        offers.add(of("loyalty", Kind.ORDER_PLACED, 19, count(Kind.ORDER_PLACED, 3), segment("silver")));
        offers.add(of("upgrade", Kind.ORDER_PLACED, 13, amount(700), plan("plus")));
        offers.add(of(
                "travel-cover", Kind.ORDER_PLACED, 18, category("travel"), count(Kind.PAGE_VIEWED, 10), amount(200)));
        offers.add(of("pro-welcome", Kind.PLAN_CHANGED, 20, plan("pro"), segment("basic")));
        offers.add(of("plus-welcome", Kind.PLAN_CHANGED, 9, plan("plus"), count(Kind.ORDER_PLACED, 1)));
        offers.add(of("gold-apology", Kind.COMPLAINT_OPENED, 2, amount(500), segment("gold")));
        offers.add(of("goodwill", Kind.COMPLAINT_SETTLED, 1, amount(300), count(Kind.COMPLAINT_SETTLED, 1)));
        return List.copyOf(offers);
    }

    /** As many as asked for: the twenty, and others for categories that nobody looks at. */
    static List<Offer> standardAnd(int total) {
        List<Offer> offers = new ArrayList<>(standard());
        Kind[] withCategory = {
            Kind.PAGE_VIEWED, Kind.PRODUCT_VIEWED, Kind.CART_UPDATED, Kind.QUOTE_STARTED, Kind.ORDER_PLACED
        };
        for (int i = offers.size(); i < total; i++) {
            Kind on = withCategory[i % withCategory.length];
            offers.add(of("niche-" + i, on, i + 1, category("niche-" + i), amount(i % 1_000)));
        }
        return List.copyOf(offers);
    }

    private static Offer of(String template, Kind on, int priority, Test... tests) {
        return new Offer(template, on, priority, List.of(tests));
    }

    private static Test category(String text) {
        return new Test(Look.CATEGORY, text, null, 0);
    }

    private static Test amount(int least) {
        return new Test(Look.AMOUNT, null, null, least);
    }

    private static Test segment(String text) {
        return new Test(Look.SEGMENT, text, null, 0);
    }

    private static Test plan(String text) {
        return new Test(Look.PLAN, text, null, 0);
    }

    private static Test count(Kind counted, int least) {
        return new Test(Look.COUNT, null, counted, least);
    }

    private static Test fewer(Kind counted, int than) {
        return new Test(Look.COUNT, null, counted, -than);
    }
}
