package dev.baton.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What is posted, and whether it was. A receiver cannot act on a request whose body it has not got, so nothing was sent
 * while the client has not asked for it; and once it was {@linkplain #withheld withheld}, none of it will be.
 */
final class Body implements BodyPublisher {
    private enum State {
        WAITING,
        HANDED_OVER,
        WITHHELD
    }

    private final BodyPublisher bytes;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    Body(byte[] bytes) {
        this.bytes = BodyPublishers.ofByteArray(bytes);
    }

    /** From now on nothing of it goes out; false where some of it may have gone out already. */
    boolean withheld() {
        return state.compareAndSet(State.WAITING, State.WITHHELD) || state.get() == State.WITHHELD;
    }

    @Override
    public long contentLength() {
        return bytes.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> client) {
        bytes.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription body) {
                client.onSubscribe(new Flow.Subscription() {
                    @Override
                    public void request(long count) {
                        if (state.compareAndSet(State.WAITING, State.HANDED_OVER) || state.get() == State.HANDED_OVER) {
                            body.request(count);
                        } else {
                            body.cancel();
                            client.onError(new WithheldException());
                        }
                    }

                    @Override
                    public void cancel() {
                        body.cancel();
                    }
                });
            }

            @Override
            public void onNext(ByteBuffer part) {
                client.onNext(part);
            }

            @Override
            public void onError(Throwable failure) {
                client.onError(failure);
            }

            @Override
            public void onComplete() {
                client.onComplete();
            }
        });
    }

    /** Its time was over before it began. */
    private static final class WithheldException extends java.io.IOException {
        private static final long serialVersionUID = 1;

        private WithheldException() {
            super("withheld");
        }
    }
}
