"""The numbers are right, but codes and labels are both float64, as np.zeros and np.empty make them without a dtype.
Which dtypes does the kata ask for?"""

HINT = "the dtypes"
CHANGES = {
    "torch.cat(codes).numpy()": "torch.cat(codes).double().numpy()",
    "torch.cat(labels).numpy()": "torch.cat(labels).double().numpy()",
}
