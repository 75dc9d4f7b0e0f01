package dev.baton.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/** A message that knows how much of it has gone out, and does not begin to when there is no time left. */
final class MarkedMessage extends MimeMessage {
    /** How far it got. */
    enum Stage {
        /** The server has nothing of it. */
        ENVELOPE,
        /** The server has some of it, and will forget it: what has no final dot is no letter. */
        CONTENT,
        /** The final dot goes out next, or has. */
        WHOLE
    }

    private final String messageId;
    private final BooleanSupplier late;
    private Stage stage = Stage.ENVELOPE;

    MarkedMessage(Session session, String messageId, BooleanSupplier late) {
        super(session);
        this.messageId = messageId;
        this.late = late;
    }

    Stage stage() {
        return stage;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    /** Called by the transport when the server has said that it waits for the content. */
    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
        if (late.getAsBoolean()) {
            throw new IOException("there was no time left to begin");
        }
        stage = Stage.CONTENT;
        super.writeTo(out, ignored);
        if (late.getAsBoolean()) {
            throw new IOException("there was no time left to end it");
        }
        stage = Stage.WHOLE;
    }
}
