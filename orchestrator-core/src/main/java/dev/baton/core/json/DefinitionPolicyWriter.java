package dev.baton.core.json;

import dev.baton.core.definition.Composite;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.EventContract;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.IdentityPolicy;
import dev.baton.core.definition.Namespace;
import dev.baton.core.definition.StopWords;
import dev.baton.core.definition.Subscription;
import dev.baton.event.InvalidValueException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes the shared policies as {@link DefinitionPolicyReader} reads them; sets and maps in the order of their names. */
final class DefinitionPolicyWriter {
    private final DefinitionOut out;
    private final DefinitionProposalWriter proposals;
    private final DefinitionCapWriter caps;

    DefinitionPolicyWriter(DefinitionOut out, DefinitionProposalWriter proposals) {
        this.out = out;
        this.proposals = proposals;
        this.caps = new DefinitionCapWriter(out, proposals);
    }

    void contactPolicy(ContactPolicy policy) {
        named("models", policy.models());
        out.list("silences", policy.silences(), this::silence);
        out.list("caps", policy.caps(), caps::cap);
        out.object(
                "costs",
                () -> new TreeMap<>(policy.costs()).forEach((channel, cost) -> out.number(channel.name(), cost)));
        ContactPolicy.LiveContact live = policy.live();
        if (live != null) {
            out.object("live", () -> {
                out.list("starts", live.starts(), out::text);
                out.list("ends", live.ends(), out::text);
            });
        }
        out.duration("expiry", policy.expiry());
        out.listIf("stopWords", policy.stopWords(), this::stopWords);
        if (policy.quietHours() != null) {
            DefinitionQuietHours.write(policy.quietHours(), out, proposals);
        }
        caps.spacingIf(policy.spacing());
    }

    private void stopWords(StopWords declared) {
        out.object(() -> {
            out.text("channel", declared.channel().name());
            out.text("on", declared.on());
            out.text("text", declared.text());
            out.list("words", new TreeSet<>(declared.words()), out::text);
            out.textIf("confirm", declared.confirmation());
        });
    }

    private void silence(ContactPolicy.Silence silence) {
        out.object(() -> {
            out.text("while", silence.reason().name());
            if (!silence.name().isEmpty()) {
                out.text("case", silence.name());
            }
            out.object("scope", () -> proposals.scope(silence.scope()));
            out.duration("maxAge", silence.maxAge());
        });
    }

    void identity(IdentityPolicy policy) {
        out.list("namespaces", policy.namespaces(), this::namespace);
        out.list("blocked", new TreeSet<>(policy.blocked()), out::text);
        named("strengths", policy.strengths());
        out.listIf(
                "shared",
                new TreeSet<>(policy.shared()),
                each -> out.object(() -> {
                    out.text("namespace", each.namespace());
                    out.text("value", each.value());
                }));
        out.list(
                "distinctions",
                policy.distinctions(),
                each -> out.object(() -> {
                    out.text("field", each.field());
                    out.text("kind", each.kind().name());
                }));
        out.listIf("composites", policy.composites(), this::composite);
        out.textIf("region", policy.regions().usual());
        Map<String, String> regions = policy.regions().bySource();
        if (!regions.isEmpty()) {
            out.object("regions", () -> new TreeMap<>(regions).forEach(out::text));
        }
    }

    private void composite(Composite composite) {
        out.object(() -> {
            out.text("namespace", composite.namespace());
            out.list("fields", composite.fields(), out::text);
            out.text("strength", composite.strength().name());
        });
    }

    private void namespace(Namespace namespace) {
        out.object(() -> {
            out.text("name", namespace.name());
            out.text("kind", namespace.kind().name());
            out.whole("rank", namespace.rank());
            out.whole("limit", namespace.limit());
            out.flag("unique", namespace.unique());
            out.text("normalizer", namespace.normalizer().name());
            out.textIf("contactPoint", namespace.contactPointKind());
            Namespace.Recent recent = namespace.recent();
            if (recent != null) {
                out.object("recent", () -> {
                    out.whole("limit", recent.limit());
                    out.duration("within", recent.within());
                });
            }
        });
    }

    void field(FieldPolicy policy) {
        out.object(() -> {
            out.text("field", policy.field());
            out.text("choice", policy.choice().name());
            out.listIf("sources", policy.sources(), out::text);
            out.durationIf("timeToLive", policy.timeToLive());
            FieldPolicy.Live live = policy.live();
            if (live != null) {
                out.object("live", () -> {
                    out.list("sources", live.sources(), out::text);
                    out.duration("for", live.lasting());
                });
            }
            decayIf(policy.decay());
            if (policy.terms().atMost() != 0) {
                out.whole("atMost", policy.terms().atMost());
            }
            out.listIf("order", policy.terms().order(), out::value);
            out.listIf("members", policy.terms().members(), out::text);
        });
    }

    void subscription(Subscription subscription) {
        out.object(() -> {
            out.text("system", subscription.system());
            out.text("via", subscription.via().name());
            out.listIf("fields", subscription.fields(), out::text);
            out.listIf("cases", subscription.cases(), out::text);
            out.listIf("owners", subscription.owners(), out::text);
        });
    }

    private void decayIf(EventContract.@Nullable Decay decay) {
        if (decay != null) {
            out.text("halfLife", decay.halfLife().toString());
            out.number("minimumFreshness", decay.minimum());
        }
    }

    void contract(EventContract contract) {
        out.object(() -> {
            out.text("on", contract.eventType());
            if (!contract.required().isEmpty()) {
                out.object("required", () -> required(contract));
            }
            out.text("steward", contract.steward());
            decayIf(contract.decay());
        });
    }

    private void required(EventContract contract) {
        Set<String> names = new HashSet<>();
        for (EventContract.Attribute each : contract.required()) {
            if (!names.add(each.name())) {
                throw new InvalidValueException(
                        "contract " + contract.eventType(), "requires " + each.name() + " twice", "require it once");
            }
            out.text(each.name(), each.is().name());
        }
    }

    private <K extends Comparable<K>, E extends Enum<E>> void named(String member, Map<K, E> all) {
        out.object(member, () -> new TreeMap<>(all).forEach((key, each) -> out.text(key.toString(), each.name())));
    }
}
