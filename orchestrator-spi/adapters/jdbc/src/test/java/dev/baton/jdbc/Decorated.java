package dev.baton.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A data source on whose connections something happens before a call, as before a commit is sent. */
final class Decorated {
    private Decorated() {}

    /** What happens, on the thread that commits. */
    interface BeforeCommit {
        void happens() throws SQLException;
    }

    /** What happens before any call of a connection. */
    interface BeforeCall {
        /** @param method the name of what is called */
        void happens(String method) throws SQLException;
    }

    static DataSource of(DataSource source, BeforeCommit before) {
        return ofCalls(source, method -> {
            if (method.equals("commit")) {
                before.happens();
            }
        });
    }

    /** With that schema as the current one of each connection. */
    static DataSource in(DataSource source, String schema) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Object answer = call(source, method, arguments);
                    if (answer instanceof Connection connection) {
                        connection.setSchema(schema);
                    }
                    return answer;
                });
    }

    static DataSource ofCalls(DataSource source, BeforeCall before) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Object answer = call(source, method, arguments);
                    return answer instanceof Connection connection ? of(connection, before) : answer;
                });
    }

    private static Connection of(Connection connection, BeforeCall before) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    before.happens(method.getName());
                    return call(connection, method, arguments);
                });
    }

    private static Object call(Object on, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
