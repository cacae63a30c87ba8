/** The pinned version of DynamoDB Local. */
export const DYNAMODB_LOCAL_VERSION = '3.3.1';

/** Only the telemetry (which the launcher never starts) and the stream adapters ask for these. */
const NOT_NEEDED = ['cognitoidentity', 'cognitoidentityprovider', 'pinpoint', 'dynamodb-enhanced'];

/** A Maven project whose dependencies are what DynamoDB Local runs on, its native SQLite libraries included. */
export const DYNAMODB_LOCAL_POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId>
  <artifactId>dynamodb-local</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>software.amazon.dynamodb</groupId>
      <artifactId>DynamoDBLocal</artifactId>
      <version>${DYNAMODB_LOCAL_VERSION}</version>
      <exclusions>${NOT_NEEDED.map(
        (name) => `
        <exclusion><groupId>software.amazon.awssdk</groupId><artifactId>${name}</artifactId></exclusion>`,
      ).join('')}
      </exclusions>
    </dependency>
  </dependencies>
</project>
`;

export const LAUNCHER = 'LoopbackDynamoDBLocal';

/**
 * DynamoDB Local's own main program listens on every interface and reports its use over the network. This one serves the
 * same handler on the loopback interface alone, in memory, with one database for every region and account.
 */
export const LAUNCHER_SOURCE = `import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

class ${LAUNCHER} {
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    Server server = new Server(new InetSocketAddress("127.0.0.1", port));
    ContextHandler context = new ContextHandler("/");
    context.setHandler(new LocalDynamoDBServerHandler(new LocalDynamoDBRequestHandler(port, true, null, true, false), null));
    server.setHandler(context);
    server.start();
    server.join();
  }
}
`;
