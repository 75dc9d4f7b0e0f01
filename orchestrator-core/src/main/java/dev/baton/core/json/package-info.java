/**
 * Readers of events in JSON, and the writer of Baton's own format.
 *
 * <p><b>Baton's own format.</b> One JSON object for each event:
 *
 * <pre>{@code
 * {"source": "web", "id": "8f14", "type": "quote.started", "occurredAt": "2025-03-14T09:26:53Z",
 *  "identifiers": [{"namespace": "email", "value": "ada@example.org", "strength": "CLAIMED"}],
 *  "attributes": {"product": "home", "premium": 31.5},
 *  "fields": {"postcode": "1017"},
 *  "channel": "web"}
 * }</pre>
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>member</th><th>meaning</th></tr>
 * <tr><td>{@code source}, {@code id}</td><td>mandatory texts; together the event's key (T5)</td></tr>
 * <tr><td>{@code type}</td><td>mandatory text: what happened</td></tr>
 * <tr><td>{@code occurredAt}</td><td>when it was true: ISO 8601 with an offset (T6). Mandatory unless the caller of the
 * reader hands in a time to assume</td></tr>
 * <tr><td>{@code receivedAt}, {@code expiresAt}</td><td>when we learnt it; until when it may be acted on</td></tr>
 * <tr><td>{@code identifiers}</td><td>array of {@code namespace}, {@code value} and {@code strength}: {@code INFERRED},
 * {@code CLAIMED} or {@code VERIFIED}, the default</td></tr>
 * <tr><td>{@code attributes}</td><td>object: what happened in detail</td></tr>
 * <tr><td>{@code fields}</td><td>object: what the source states about the person</td></tr>
 * <tr><td>{@code actor}</td><td>{@code kind}, {@code id}, {@code authority}; default: the customer</td></tr>
 * <tr><td>{@code channel}</td><td>text: where it happened</td></tr>
 * <tr><td>{@code historical}</td><td>true for a backfill, which changes facts only (T12)</td></tr>
 * </table>
 *
 * <p>A member of another name is refused with the list of the known ones: a typo must not be lost without a word. Null
 * means not stated, except inside {@code attributes} and {@code fields}, where it is a value.
 *
 * <p><b>Segment.</b> The six calls of the spec, mapped to an event like this:
 *
 * <table>
 * <caption>Mapping</caption>
 * <tr><th>of the event</th><th>of the call</th></tr>
 * <tr><td>source</td><td>as configured, {@code segment} by default</td></tr>
 * <tr><td>id</td><td>{@code messageId}; without one, {@code content-} and 128 bits of a hash over the call's content, so
 * that the same call sent again is the same event whatever its spacing and order of members</td></tr>
 * <tr><td>type</td><td>for track the {@code event} as written; else the call's own name</td></tr>
 * <tr><td>identifiers</td><td>{@code userId}: {@code customer}, VERIFIED. {@code anonymousId} and an alias's {@code
 * previousId}: {@code anonymous}, INFERRED. E-mail and phone among {@code context.traits}, and for identify {@code
 * traits}: {@code email} and {@code phone}, CLAIMED. {@code context.device.id}: {@code device}, INFERRED. {@code groupId}
 * and {@code context.groupId}: {@code account}, VERIFIED</td></tr>
 * <tr><td>occurredAt</td><td>{@code timestamp}; else {@code receivedAt − (sentAt − originalTimestamp)}; else {@code
 * originalTimestamp}, {@code receivedAt}, {@code sentAt}, the caller's time, whichever is there first</td></tr>
 * <tr><td>receivedAt</td><td>{@code receivedAt}</td></tr>
 * <tr><td>attributes</td><td>{@code properties}; {@code name} and {@code category} of a page or screen; {@code traits} of
 * a group; {@code previousId} of an alias; under {@code context}: app, campaign, library, locale, os, page, referrer,
 * timezone</td></tr>
 * <tr><td>fields</td><td>for identify {@code context.traits} and {@code traits}, which win</td></tr>
 * <tr><td>channel</td><td>{@code channel}</td></tr>
 * </table>
 *
 * <p>A call is accepted if it has what the spec requires: a known {@code type} (or {@code action}), in upper or lower
 * case; {@code userId} or {@code anonymousId} (or {@code user_id}, {@code anonymous_id}); for track an {@code event}, for
 * group a {@code groupId}, for alias {@code userId} and {@code previousId}. Whatever else is malformed is passed over with
 * a {@link dev.baton.core.json.Note}. All other members are passed over without one.
 *
 * <p><b>CloudEvents 1.0.</b> In JSON, and by {@link dev.baton.core.json.CloudEventBinding} from HTTP and Kafka messages:
 *
 * <table>
 * <caption>Mapping</caption>
 * <tr><th>of the event</th><th>of the CloudEvent</th></tr>
 * <tr><td>source, id, type</td><td>{@code source}, a URI reference; {@code id}; {@code type}</td></tr>
 * <tr><td>occurredAt</td><td>{@code time}, RFC 3339; else the caller's time, noted</td></tr>
 * <tr><td>attributes</td><td>the members of {@code data} where it is an object; else it stands under {@code data}, or
 * under {@code data_base64} where it is bytes that are neither JSON nor text by their {@code datacontenttype}; under {@code
 * extensions} the extensions, and {@code subject}, unless the data has a member of that name</td></tr>
 * <tr><td>fields</td><td>{@code fields} of the data, where it is an object</td></tr>
 * <tr><td>identifiers</td><td>{@code identifiers} of the data, where they are in Baton's own form; what {@link
 * dev.baton.core.json.EventReaderBuilder#identifier} names</td></tr>
 * </table>
 *
 * <p>Whatever breaks the spec is refused, but for upper-case letters in an extension's name: they are lowered, noted.
 */
@NullMarked
package dev.baton.core.json;

import org.jspecify.annotations.NullMarked;
