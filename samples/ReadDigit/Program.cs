using Mnist.Scoring;

DigitPrediction prediction = DigitClassifier.Default.Predict(args[0]);
Console.WriteLine($"{prediction.Digit}, {prediction.Confidence:P1} sure");
