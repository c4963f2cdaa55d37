package dev.slipway.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.slipway.http.Body;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The functions as a managed Java runtime calls them. */
class LambdaFunctionTest {
  @Test
  void managedRuntimeGivesAndTakesStreams() throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    LambdaFunction function =
        invocation -> {
          assertThat(invocation.id()).isEqualTo("id-1");
          assertThat(invocation.left().get()).isEqualTo(Duration.ofMillis(1_234));
          return invocation.event();
        };

    handle(function, "{\"é\":1}", answer);

    assertThat(answer.toString(StandardCharsets.UTF_8)).isEqualTo("{\"é\":1}");
  }

  @Test
  void whatAFunctionThrowsFailsTheInvocation() {
    for (Exception fault : new Exception[] {new IOException("a"), new IllegalStateException("b")}) {
      assertThatThrownBy(() -> handle(failing(fault), "{}", new ByteArrayOutputStream()))
          .isSameAs(fault);
    }
    Exception checked = new Exception("c");
    assertThatThrownBy(() -> handle(failing(checked), "{}", new ByteArrayOutputStream()))
        .isInstanceOf(IOException.class)
        .hasCause(checked);
  }

  @Test
  void everyFunctionCanBeMadeByAManagedRuntime() throws NoSuchMethodException {
    for (Class<?> function :
        new Class<?>[] {
          ApiFunction.class, SweeperFunction.class, ChangesFunction.class, VerdictsFunction.class
        }) {
      assertThat(RequestStreamHandler.class).isAssignableFrom(function);
      assertThat(function.getConstructor().getParameterCount()).isZero();
    }
  }

  private static LambdaFunction failing(Exception fault) {
    return _ -> {
      throw fault;
    };
  }

  private static void handle(LambdaFunction function, String event, ByteArrayOutputStream answer)
      throws IOException {
    function.handleRequest(
        new ByteArrayInputStream(Body.of(event).bytes()), answer, new SomeContext());
  }

  private static final class SomeContext implements Context {
    @Override
    public String getAwsRequestId() {
      return "id-1";
    }

    @Override
    public int getRemainingTimeInMillis() {
      return 1_234;
    }

    @Override
    public String getLogGroupName() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getLogStreamName() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getFunctionName() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getFunctionVersion() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getInvokedFunctionArn() {
      throw new UnsupportedOperationException();
    }

    @Override
    public CognitoIdentity getIdentity() {
      throw new UnsupportedOperationException();
    }

    @Override
    public ClientContext getClientContext() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int getMemoryLimitInMB() {
      throw new UnsupportedOperationException();
    }

    @Override
    public LambdaLogger getLogger() {
      throw new UnsupportedOperationException();
    }
  }
}
