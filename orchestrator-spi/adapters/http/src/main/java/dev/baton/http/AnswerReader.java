package dev.baton.http;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes the status as soon as it is there, and throws the body away: little of it is read, none is kept. */
final class AnswerReader implements BodyHandler<@Nullable Void> {
    /** So much is read so that the connection can be used again; what says more has its connection closed. */
    private static final int MAX_BODY = 16 << 10;

    /** The status and headers of an answer. */
    record Head(int status, HttpHeaders headers) {}

    private final CompletableFuture<Head> head = new CompletableFuture<>();

    CompletableFuture<Head> head() {
        return head;
    }

    @Override
    public BodySubscriber<@Nullable Void> apply(ResponseInfo answer) {
        head.complete(new Head(answer.statusCode(), answer.headers()));
        return new Discarding();
    }

    private static final class Discarding implements BodySubscriber<@Nullable Void> {
        private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
        private Flow.@Nullable Subscription body;
        private int read;

        @Override
        public CompletionStage<@Nullable Void> getBody() {
            return ended;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            body = subscription;
            subscription.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer each : parts) {
                read += each.remaining();
            }
            if (body != null && read <= MAX_BODY) {
                body.request(1);
            } else if (body != null) {
                body.cancel();
                ended.complete(null);
            }
        }

        @Override
        public void onError(Throwable broken) {
            ended.complete(null);
        }

        @Override
        public void onComplete() {
            ended.complete(null);
        }
    }
}
