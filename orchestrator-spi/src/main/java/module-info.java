/** The words and ports of Baton: what host applications and adapters see. */
module dev.baton.api {
    requires static org.jspecify;

    exports dev.baton.event;
    exports dev.baton.consent;
    exports dev.baton.cases;
    exports dev.baton.action;
    exports dev.baton.decision;
    exports dev.baton.journey;
    exports dev.baton.profile;
    exports dev.baton.handoff;
    exports dev.baton.spi;
}
