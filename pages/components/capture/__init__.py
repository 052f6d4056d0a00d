"""Parts of Pencatatan."""
