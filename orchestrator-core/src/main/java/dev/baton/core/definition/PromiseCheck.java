package dev.baton.core.definition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks that what promises refer to is there, and that what messages promise can be kept (P1, P4). */
final class PromiseCheck {
    private final Definitions definitions;
    private final DefinitionFindings findings;
    private final Map<String, PromiseKind> kinds = new HashMap<>();

    private PromiseCheck(Definitions definitions, DefinitionFindings findings) {
        this.definitions = definitions;
        this.findings = findings;
        definitions.promiseKinds().forEach(each -> kinds.putIfAbsent(each.kind(), each));
    }

    static void run(Definitions definitions, DefinitionFindings findings) {
        PromiseCheck check = new PromiseCheck(definitions, findings);
        check.calendars();
        check.templates();
        definitions.promiseKinds().forEach(check::keptInJourney);
        definitions.journeys().forEach(check::journey);
    }

    private void calendars() {
        Promising promising = definitions.promising();
        findings.unique("duplicate_calendar", "calendars", promising.calendars(), BusinessCalendar::name);
        for (PromiseKind kind : definitions.promiseKinds()) {
            if (kind.timing().term() instanceof PromiseTerm.Business business
                    && promising.calendar(business.calendar()) == null) {
                findings.error(
                        "unknown_calendar",
                        "promise " + kind.kind() + " / due",
                        "counts by the calendar " + business.calendar() + ", which is none; define it, or use one of "
                                + promising.calendars().stream()
                                        .map(BusinessCalendar::name)
                                        .toList());
            }
        }
    }

    private void templates() {
        List<TemplateWords> all = definitions.promising().templates();
        findings.unique("duplicate_template", "templates", all, TemplateWords::template);
        for (TemplateWords each : all) {
            String kind = each.promises() == null ? each.takesBack() : each.promises();
            if (kind != null && !kinds.containsKey(kind)) {
                findings.error(
                        "unknown_promise",
                        "template " + each.template(),
                        (each.promises() == null ? "takes back " : "promises ") + kind
                                + ", which nobody can keep; define it, or use one of " + new TreeSet<>(kinds.keySet()));
            }
        }
    }

    private void keptInJourney(PromiseKind kind) {
        String id = kind.keeping().journey();
        if (id == null) {
            return;
        }
        String where = "promise " + kind.kind() + " / keeping";
        List<JourneyDefinition> versions = definitions.journeys().stream()
                .filter(each -> each.id().equals(id))
                .toList();
        if (versions.isEmpty()) {
            findings.error(
                    "unknown_journey",
                    where,
                    "is kept in the journey " + id + ", which is none; define it, or leave journey out, so that "
                            + kind.keeper() + " keeps it");
        }
        for (JourneyDefinition each : versions) {
            if (!keepsAnywhere(each, kind)) {
                findings.error(
                        "promise_unkept",
                        where,
                        "is kept in journey " + id + " v" + each.version() + ", of which no step or wait can keep it; "
                                + wayOut(kind));
            }
        }
    }

    private static String wayOut(PromiseKind kind) {
        String contact = kind.keeping().contact() == null
                ? ""
                : ", or a step of it contact the customer by "
                        + kind.keeping().contact().channel();
        return "let a wait or rule of it be set off by " + kind.keptOn().eventType() + contact
                + ", or leave journey out, so that " + kind.keeper() + " keeps it";
    }

    private boolean keepsAnywhere(JourneyDefinition journey, PromiseKind kind) {
        return everywhere(journey, kind) || journey.phases().stream().anyMatch(each -> keeps(each, kind));
    }

    private boolean everywhere(JourneyDefinition journey, PromiseKind kind) {
        return journey.rules().stream().anyMatch(each -> sees(each.on(), kind) || contacts(each.then(), kind));
    }

    private static boolean sees(Trigger on, PromiseKind kind) {
        return on.eventType().equals(kind.keptOn().eventType());
    }

    private boolean keeps(Phase phase, PromiseKind kind) {
        WaitStep wait = phase.waitStep();
        boolean waits = wait != null
                && (contacts(wait.onTimeout().then(), kind)
                        || wait.branches().stream()
                                .anyMatch(each -> sees(each.on(), kind)
                                        || contacts(each.next().then(), kind)));
        return waits
                || contacts(phase.onEnter(), kind)
                || phase.rules().stream().anyMatch(each -> sees(each.on(), kind) || contacts(each.then(), kind));
    }

    /** A message that makes the promise is not what keeps it. */
    private boolean contacts(List<Proposal> proposals, PromiseKind kind) {
        PromiseKind.ByContact contact = kind.keeping().contact();
        return contact != null
                && proposals.stream()
                        .anyMatch(each -> each.what() instanceof Proposal.Say say
                                && say.channel().equals(contact.channel())
                                && !kind.kind().equals(promised(say)));
    }

    private @Nullable String promised(Proposal.Say say) {
        return definitions.promising().resolved(say).promise();
    }

    private void journey(JourneyDefinition journey) {
        String where = "journey " + journey.id() + " v" + journey.version();
        Set<String> all = new HashSet<>();
        journey.phases().forEach(each -> all.add(each.id()));
        journey.rules().forEach(each -> said(journey, where + " / rule " + each.id(), each.then(), all));
        for (Phase phase : journey.phases()) {
            String here = where + " / phase " + phase.id();
            Set<String> ahead = ahead(journey, phase.id());
            said(journey, here + " / onEnter", phase.onEnter(), ahead);
            phase.rules().forEach(each -> said(journey, here + " / rule " + each.id(), each.then(), ahead));
            WaitStep wait = phase.waitStep();
            if (wait != null) {
                for (WaitStep.Branch branch : wait.branches()) {
                    String there = here + " / until " + branch.id();
                    said(journey, there, branch.next().then(), after(journey, phase, branch.next()));
                    said(journey, there + " / onLate", branch.arrival().onLate(), ahead);
                }
                said(journey, here + " / otherwise", wait.onTimeout().then(), after(journey, phase, wait.onTimeout()));
            }
        }
    }

    private Set<String> after(JourneyDefinition journey, Phase phase, Next next) {
        return switch (next.where()) {
            case GO -> ahead(journey, String.valueOf(next.phase()));
            case STAY -> ahead(journey, phase.id());
            case END -> Set.of();
        };
    }

    /** That phase and all that may follow. */
    private static Set<String> ahead(JourneyDefinition journey, String from) {
        Set<String> found = new HashSet<>();
        Deque<String> left = new ArrayDeque<>(List.of(from));
        while (!left.isEmpty()) {
            String id = left.pop();
            if (found.add(id)) {
                for (Phase phase : journey.phases()) {
                    WaitStep wait = phase.id().equals(id) ? phase.waitStep() : null;
                    List<Next> nexts = new ArrayList<>();
                    if (wait != null) {
                        nexts.add(wait.onTimeout());
                        wait.branches().forEach(each -> nexts.add(each.next()));
                    }
                    nexts.stream()
                            .filter(each -> each.phase() != null)
                            .forEach(each -> left.add(String.valueOf(each.phase())));
                }
            }
        }
        return found;
    }

    /** @param ahead the phases in which somebody may be, or come to be, who is told that */
    private void said(JourneyDefinition journey, String where, List<Proposal> proposals, Set<String> ahead) {
        for (int i = 0; i < proposals.size(); i++) {
            if (proposals.get(i).what() instanceof Proposal.Say say) {
                said(journey, where + " / proposal " + (i + 1), say, ahead);
            }
        }
    }

    private void said(JourneyDefinition journey, String where, Proposal.Say say, Set<String> ahead) {
        TemplateWords words = definitions.promising().words(say.template());
        if (words != null && say.promise() != null && !say.promise().equals(words.promises())) {
            findings.error(
                    "template_contradicted",
                    where,
                    "promises " + say.promise() + ", and the words of template " + say.template()
                            + (words.promises() != null
                                    ? " promise " + words.promises()
                                    : words.takesBack() != null ? " take back " + words.takesBack() : " do not")
                            + "; leave promise out here, or change the template's");
        }
        PromiseKind kind = kinds.get(String.valueOf(promised(say)));
        if (kind == null || !journey.id().equals(kind.keeping().journey())) {
            return;
        }
        boolean everywhere = (!ahead.isEmpty() || journey.phases().isEmpty()) && everywhere(journey, kind);
        boolean kept = everywhere
                || journey.phases().stream().anyMatch(each -> ahead.contains(each.id()) && keeps(each, kind));
        if (!kept && keepsAnywhere(journey, kind)) {
            findings.error(
                    "promise_unkept",
                    where,
                    "template " + say.template() + " promises " + kind.kind()
                            + ", and no step or wait that is still to come can keep it; " + wayOut(kind));
        }
    }
}
