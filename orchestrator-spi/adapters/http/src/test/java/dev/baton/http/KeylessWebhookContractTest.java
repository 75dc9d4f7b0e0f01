package dev.baton.http;

/** Over a receiver that does again what it is told again. */
class KeylessWebhookContractTest extends WebhookContractTest {
    @Override
    WebhookBuilder settings() {
        receiver.keys = false;
        return WebhookChannel.to(receiver.uri()).overPlainHttp().unsigned().reaching("email");
    }
}
