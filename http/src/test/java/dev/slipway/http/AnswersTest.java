package dev.slipway.http;

/** The contract's answers, by the API itself. */
final class AnswersTest extends AnswersContract {
  AnswersTest() {
    super(new TestApi());
  }
}
