import { createRoot } from 'react-dom/client';
import Button from '@mui/material/Button';

createRoot(document.getElementById('root')).render(<Button>Go</Button>);
