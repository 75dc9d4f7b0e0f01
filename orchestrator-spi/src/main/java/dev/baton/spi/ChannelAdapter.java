package dev.baton.spi;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import java.time.Duration;

/**
 * A way out: a customer channel or a system (CRM, desk, dialler, billing) alike.
 *
 * <p>An implementer must honour:
 *
 * <ul>
 *   <li>{@link #capabilities()} never change while registered;
 *   <li>{@link #deliver} may be called from several threads at once and may block, up to its time limit; what it has not
 *       begun by then it does not begin: others may have looked after it, and sent it again;
 *   <li>with HONOURS_KEY a second delivery under the same {@link Dispatch#id()} within the key's life has no further
 *       effect and gives an answer as if it were the first;
 *   <li>whatever is not known to have been done or not done is {@link Receipt.Kind#UNKNOWN}, never RETRY_AFTER.
 * </ul>
 *
 * <p>An exception counts as UNKNOWN.
 */
public interface ChannelAdapter {
    ChannelCapabilities capabilities();

    /**
     * Delivers, or says why not.
     *
     * @param limit how long the caller waits
     */
    Receipt deliver(Dispatch dispatch, Duration limit);
}
